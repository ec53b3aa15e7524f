import assert from 'node:assert/strict';
import { panelTest } from './support/panel-test.ts';
import { finds, lay, results, search } from './support/search.ts';

const uart = `#include "uart.h"

static int calls;

/** Divides the clock. */
void uart_set_baud(int rate)
{
    BRR = clock_of_bus() / rate;
    calls++;
}

int uart_calls(void)
{
    return calls;
}
`;

panelTest('a search finds as one types, and opens at the lines', {}, async (test) => {
  const { page } = test;
  await lay(test, { 'src/uart.c': uart, 'src/timer.c': 'void timer_start(void) { CTRL = 1; }\n' });
  await finds(test, 'baud rate of the uart', 'src/uart.c');
  assert.match(
    (await results(test).first().textContent()) ?? '',
    /src\/uart\.c:6\b[\s\S]*void uart_set_baud\(int rate\)/,
  );
  await page.locator('.quick-input-widget').getByText('Lexical only').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab').filter({ hasText: 'uart.c' }).waitFor();
  await page.locator('.view-line').filter({ hasText: 'uart_set_baud' }).first().waitFor();
  await page
    .locator('.statusbar')
    .getByText(/^Ln 6, Col 1$/)
    .waitFor();
});

panelTest('a result opens beside with its button', {}, async (test) => {
  const { page } = test;
  await lay(test, { 'a.c': uart, 'b.c': 'void timer_start(void) { CTRL = 1; }\n' });
  await test.openFile('b.c');
  await finds(test, 'baud', 'a.c');
  await results(test).first().hover();
  await results(test).first().getByRole('button', { name: 'Open to the Side' }).click();
  await page
    .locator('.editor-group-container')
    .nth(1)
    .locator('.view-line')
    .filter({ hasText: 'uart_set_baud' })
    .waitFor();
});

panelTest('what fits nothing says so, and words are needed', {}, async (test) => {
  const { page } = test;
  await lay(test, { 'a.c': uart });
  await finds(test, 'baud', 'a.c');
  await search(test, 'zebra giraffe');
  await page.getByText('Nothing in this workspace fits these words.').waitFor();
  await search(test, '?!');
  await page.getByText(/Type a word|Nothing in this workspace/).waitFor();
});

panelTest('who has not moved in the list stays with the best result while others come', {}, async (test) => {
  const focused = test.page.locator('.quick-input-widget .monaco-list-row.focused');
  await lay(test, { 'src/clocks.c': `${'int other;\n'.repeat(200)}/* Of the baud, the rate. */\n` });
  await finds(test, 'baud rate', 'src/clocks.c');
  await lay(test, { 'src/baud-rate.c': '/* The baud rate. */\nint baud_rate;\n' });
  await results(test).nth(1).waitFor();
  await results(test).first().filter({ hasText: 'baud-rate.c' }).waitFor();
  await focused.filter({ hasText: 'baud-rate.c' }).waitFor();

  await test.page.keyboard.press('ArrowDown');
  await focused.filter({ hasText: 'clocks.c' }).waitFor();
  await lay(test, { 'baud/rate/baud-rate.h': '/* The baud rate. */\nint baud_rate; // baud rate\n' });
  await results(test).nth(2).waitFor();
  await focused.filter({ hasText: 'clocks.c' }).waitFor();
});
