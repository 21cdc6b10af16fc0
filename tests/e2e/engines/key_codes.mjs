// Keys as WebDriver's actions: "a", "Tab", "Shift+Tab".

const kKeys = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE006',
  Escape: '\uE00C',
  Home: '\uE011',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

const down = (value) => ({ type: 'keyDown', value });
const up = (value) => ({ type: 'keyUp', value });
const keyboard = (actions) => [{ type: 'key', id: 'keyboard', actions }];

/** One key, with those that are held meanwhile before it. @param {string} combination */
export function keyActions(combination) {
  const keys = combination.split('+').map((name) => kKeys[name] ?? name);
  return keyboard([...keys.map(down), ...keys.toReversed().map(up)]);
}

/** @param {string} text */
export function typeActions(text) {
  return keyboard([...text].flatMap((letter) => [down(letter), up(letter)]));
}

/** A press of the left button. */
export function clickActions(x, y) {
  const actions = [
    { type: 'pointerMove', x, y },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}
