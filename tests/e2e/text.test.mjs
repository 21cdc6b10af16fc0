// Writing as everywhere in the browser: input methods, dead keys, AltGr, undo, pasting; copying
// rows into a spreadsheet; and finding words of the page.

import assert from 'node:assert/strict';

import { eventually, pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const searchOf = (person) =>
  person.page.getByRole('searchbox', { name: person.says('find.filter.text') });

async function holds(field, text) {
  await eventually(`the field holds "${text}"`, async () => (await field.inputValue()) === text);
  await pause(200); // what is drawn meanwhile must not take it back
  assert.equal(await field.inputValue(), text);
}

/** Japanese: letters that are not yet chosen stay as they are, Enter chooses and nothing more. */
async function composes(person, session) {
  const field = searchOf(person);
  await field.focus();
  for (const text of ['に', 'にほ', 'にほん', '日本']) {
    await session.send('Input.imeSetComposition', {
      ...{ text, selectionStart: text.length, selectionEnd: text.length },
    });
    await pause(80);
    assert.equal(await field.inputValue(), text);
  }
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true });
  await session.send('Input.insertText', { text: '日本' });
  await holds(field, '日本');
  await field.fill('');
}

/** A dead key, letters behind AltGr, and the browser's own undo. */
async function typesAndUndoes(person, session) {
  const field = searchOf(person);
  await session.send('Input.imeSetComposition', { text: '^', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.insertText', { text: 'ê' });
  await holds(field, 'ê');
  const altGr = { key: '@', text: '@', unmodifiedText: 'à' };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'Digit0', ...altGr });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'Digit0', key: '@' });
  await holds(field, 'ê@');
  await person.page.keyboard.press('Control+z');
  await eventually('it is undone', async () => (await field.inputValue()).length < 2);
  await field.fill('');
}

/** Cells of a spreadsheet: a field of one line takes their text and nothing else. */
async function pastes(person) {
  const field = searchOf(person);
  await field.focus();
  await person.page.evaluate(async () => {
    const parts = {
      'text/html': new Blob(['<table><tr><td>Vignobles</td></tr></table>'], { type: 'text/html' }),
      'text/plain': new Blob(['Vignobles'], { type: 'text/plain' }),
    };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  });
  await person.page.keyboard.press('Control+v');
  await holds(field, 'Vignobles');
  await person.page.getByRole('row', { name: 'Vignobles Castaing' }).waitFor();
  await field.fill('');
}

/** Checked rows, also those out of sight, arrive as a table with its head. */
async function copiesRows(person) {
  await person.page.getByRole('row', { name: /^\S+ \d{4}, / }).first().focus();
  await person.page.keyboard.press('Control+c');
  const sheet = await person.page.context().newPage();
  await sheet.setContent('<div contenteditable id="sheet" style="height: 300px"></div>');
  await sheet.locator('#sheet').click();
  await sheet.keyboard.press('Control+v');
  const rows = await sheet.locator('#sheet tr').evaluateAll((all) =>
    all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  await sheet.close();
  assert.equal(rows.length, 33, 'the head and 32 rows');
  assert.equal(rows[0][0], person.says('find.column.customer'));
  assert.ok(rows.some(([customer]) => customer === 'Vignobles Castaing'));
  assert.deepEqual([...new Set(rows.map((row) => row.length))], [rows[0].length]);
  const text = await person.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(text.split('\n').length, 33);
  assert.equal(text.split('\n')[0].split('\t').length, rows[0].length);
}

/** What is on the screen is found where it is; what a dialog covers is not. */
async function finds(person) {
  const found = (words) => person.page.evaluate((text) => {
    getSelection().removeAllRanges();
    if (!globalThis.find(text)) return null;
    const { x, y, width } = getSelection().getRangeAt(0).getBoundingClientRect();
    return { x, y, width, text: String(getSelection()) };
  }, words);
  const place = await found('Ateliers Moreau');
  const box = await person.page.getByRole('rowheader', { name: 'Ateliers Moreau' }).boundingBox();
  assert.ok(place && place.width > 0, 'it is found');
  assert.ok(Math.abs(place.y - box.y) < box.height, `found at ${place.y}, drawn at ${box.y}`);
  assert.equal(await found('no such words'), null);
  await person.page.keyboard.press('?');
  const help = person.page.getByRole('dialog', { name: person.says('keys.title') });
  await help.waitFor();
  assert.equal(await found('Ateliers Moreau'), null, 'a dialog covers it');
  assert.ok(await found(person.says('keys.note')), 'what the dialog says is found');
  await person.page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
}

/** 1 118 and 1 118,00 as French people and programs write them. */
async function frenchNumber(person) {
  await person.planUntilAsked();
  const field = person.page.getByRole('dialog').getByRole('textbox');
  const buy = person.page.getByRole('dialog').getByRole('button', {
    name: person.like('plan.approve.buy'),
  });
  for (const text of ['1135', '1 135', '1\u202f135', '1\u00a0135', '1 135,00']) {
    await field.fill('');
    await field.fill(text);
    await holds(field, text);
    await eventually(`${text} is the number`, () => buy.isEnabled());
  }
  for (const text of ['1 136', '1 135,50']) {
    await field.fill(text);
    await eventually(`${text} is not`, async () => !(await buy.isEnabled()));
    await eventually('and that is said', async () =>
      (await field.getAttribute('aria-invalid')) === 'true');
  }
}

scenario('text is written, copied, pasted and found as everywhere', async (stage) => {
  const server = await stage.server();
  const person = await stage.person({ permissions: ['clipboard-read', 'clipboard-write'] });
  await person.open(`${server.url}?demo`);
  await person.scanned();
  const session = await person.page.context().newCDPSession(person.page);
  await composes(person, session);
  await typesAndUndoes(person, session);
  await pastes(person);
  await copiesRows(person);
  await finds(person);
  assert.deepEqual(stage.troubles, []);
});

scenario('a number is typed as it is written in French', async (stage) => {
  const server = await stage.server();
  const person = await stage.person({ language: 'fr' });
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await frenchNumber(person);
  assert.deepEqual(stage.troubles, []);
});
