import {
  CodeAction,
  CodeActionKind,
  type Diagnostic,
  l10n,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import type { CsharpFix } from '../../../engine/index.ts';

/** A quick fix that needs no model; its edit is made when somebody looks at it. */
export class FixAction extends CodeAction {
  readonly #fix: CsharpFix;
  readonly #document: TextDocument;
  readonly #version: number;

  constructor(document: TextDocument, problem: Diagnostic, fix: CsharpFix) {
    super(titleOf(fix), CodeActionKind.QuickFix);
    this.#fix = fix;
    this.#document = document;
    this.#version = document.version;
    this.diagnostics = [problem];
    this.isPreferred = fix.isCertain;
  }

  /** With its edit, unless the text has changed since: then the places are no longer the same. */
  resolved(): this {
    const document = this.#document;
    if (document.version !== this.#version) return this;
    this.edit = new WorkspaceEdit();
    for (const { start, end, text } of this.#fix.edits) {
      const place = new Range(document.positionAt(start), document.positionAt(end));
      this.edit.replace(document.uri, place, text);
    }
    return this;
  }
}

function titleOf({ action, what }: CsharpFix): string {
  const text = what.replace(/\s+/g, ' ').trim();
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  switch (action) {
    case 'replace':
      return l10n.t('Replace with {0}', shown);
    case 'remove':
      return l10n.t('Remove {0}', shown);
    case 'add':
      return l10n.t('Add {0}', shown);
    case 'reorder':
      return l10n.t('Change the arguments to {0}', shown);
  }
}
