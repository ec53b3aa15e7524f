import { asItems, asText, asTexts, type Fields, field, fieldsOf } from './generous.ts';
import { type Reading, type ReplyText, readJson } from './reading.ts';
import { type Review, type ReviewIssue, review } from './review.ts';

/** Reads a reviewer's reply: JSON, however it is wrapped, in whatever words the verdict is given. */
export function readReview(reply: ReplyText): Reading<Review> {
  return readJson(reply, review, (value) => {
    const fields = reviewFields(value);
    const issues = asItems(field(fields, 'issues', 'problems', 'findings', 'comments', 'errors')).flatMap(
      issueOf,
    );
    const status = statusOf(fields, issues);
    if (status === undefined) return { problem: 'The review has no status: ok, needs_changes or rejected.' };
    const normal: Review = {
      status,
      issues,
      suggested_patches: patches(
        field(fields, 'suggestedpatches', 'patches', 'suggestions', 'suggestedchanges'),
      ),
      final_answer_markdown: asText(
        field(
          fields,
          'finalanswermarkdown',
          'finalanswer',
          'answer',
          'summary',
          'message',
          'markdown',
          'comment',
        ),
      ),
    };
    return { value: normal };
  });
}

function reviewFields(value: unknown): Fields {
  const one =
    Array.isArray(value) && value.length === 1 && fieldsOf(value[0]).has('status') ? value[0] : value;
  // Only the issues, without what is around them.
  if (Array.isArray(one)) return new Map([['issues', one]]);
  const fields = fieldsOf(one);
  if (fields.has('status') || fields.has('issues')) return fields;
  const inner = field(fields, 'review', 'result', 'response', 'output', 'answer');
  return typeof inner === 'object' ? fieldsOf(inner) : fields;
}

const statuses: [Review['status'], RegExp][] = [
  [
    'needs_changes',
    /^(needs?|request(s|ed)?|changes?|revis(e|ion)|fix|improve|fail(ed)?|minor|major|partial|notok|notapproved|incomplete|precisa)/,
  ],
  ['rejected', /^(reject(ed)?|refused?|den(y|ied)|block(ed)?|no$|rejeitado)/],
  [
    'ok',
    /^(ok(ay)?|approved?|accept(ed)?|pass(ed)?|lgtm|good|success|true|yes|done|complete|noissues?|nochanges|looksgood|correct|aprovado|valid)/,
  ],
];

function statusOf(fields: Fields, issues: ReviewIssue[]): Review['status'] | undefined {
  const said = field(
    fields,
    'status',
    'verdict',
    'decision',
    'outcome',
    'approved',
    'passed',
    'ok',
    'result',
  );
  if (said === false) return 'needs_changes';
  const word = asText(said)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  for (const [status, words] of statuses) {
    if (word !== '' && words.test(word)) return status;
  }
  // Without a verdict, issues still say that something is to be done; that all is well has to be said.
  return word === '' && issues.some((issue) => issue.severity !== 'information')
    ? 'needs_changes'
    : undefined;
}

function issueOf(item: unknown): ReviewIssue[] {
  if (typeof item === 'string') {
    return item.trim() === '' ? [] : [{ severity: 'warning', path: '', line: 0, message: asText(item) }];
  }
  const fields = fieldsOf(item);
  const message = asText(
    field(fields, 'message', 'description', 'text', 'issue', 'problem', 'detail', 'title', 'comment'),
  );
  if (message === '') return [];
  const path = asText(field(fields, 'path', 'file', 'filename', 'filepath', 'location'));
  const [, bare = path, number] = /^(.+?):(\d{1,9})(?::\d+)?$/.exec(path.slice(0, 500)) ?? [];
  const line = field(fields, 'line', 'linenumber', 'lineno', 'startline', 'lines') ?? number;
  return [
    {
      severity: severityOf(asText(field(fields, 'severity', 'level', 'priority', 'type'))),
      path: bare.replace(/^\.\//, ''),
      line: lineOf(Array.isArray(line) ? line[0] : line),
      message,
    },
  ];
}

function severityOf(said: string): ReviewIssue['severity'] {
  const word = said.toLowerCase();
  if (
    /^(error|err|critical|blocker|blocking|high|major|severe|fatal|bug|security|erro|crítico|p[01]\b)/.test(
      word,
    )
  )
    return 'error';
  if (
    /^(info|information|note|hint|minor|low|nit|trivial|suggestion|style|cosmetic|praise|p[3-9]\b)/.test(word)
  ) {
    return 'information';
  }
  return 'warning';
}

function lineOf(value: unknown): number {
  const found =
    typeof value === 'number' ? value : Number(/\d{1,9}/.exec(asText(value).slice(0, 50))?.[0] ?? 0);
  return Number.isFinite(found) && found > 0 ? Math.floor(found) : 0;
}

/** Patches have several lines, so that one text is one patch. */
function patches(value: unknown): string[] {
  return asTexts(asItems(value), 'path', 'file', 'patch', 'diff', 'code', 'content', 'text', 'description');
}
