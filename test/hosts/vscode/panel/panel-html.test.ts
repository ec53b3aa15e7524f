import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelHtml } from '../../../../src/hosts/vscode/panel/panel-html.ts';

const html = panelHtml({
  script: 'https://x/panel.js',
  style: 'https://x/panel.css',
  cspSource: 'https://x',
  language: 'pt-br',
});

test('the page allows its own script and style sheet and nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  assert.equal(policy, "default-src 'none'; script-src https://x; style-src https://x");
});

test('the page says which language it speaks', () => {
  assert.match(html, /<html lang="pt-br">/);
});

test('a page whose script cannot be loaded says what to do', () => {
  assert.match(html, /<div id="panel"><p [^>]*>O Triptych está carregando\. .*recarregue a janela/);
});

test('nothing in the page is inline', () => {
  assert.doesNotMatch(html, /\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)[^>]*>/);
});
