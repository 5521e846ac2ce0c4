'use strict';

const isMac = process.platform === 'darwin';
const modifiers = {
  commandorcontrol: isMac ? 'meta' : 'control',
  cmdorctrl: isMac ? 'meta' : 'control',
  command: 'meta',
  cmd: 'meta',
  control: 'control',
  ctrl: 'control',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
};
const named = { plus: '+', space: ' ', return: 'enter', esc: 'escape' };

/** `CommandOrControl+Shift+S` → what a key event must have. */
function parse(accelerator) {
  const parts = accelerator.toLowerCase().split('+');
  const last = parts.pop();
  const wanted = {
    control: false,
    meta: false,
    alt: false,
    shift: false,
    key: named[last] ?? last,
  };
  for (const part of parts) {
    if (!modifiers[part]) throw new Error(`electron double: the accelerator ${accelerator}`);
    wanted[modifiers[part]] = true;
  }
  return wanted;
}

/** Tells whether a key event, `{ key, control, meta, alt, shift }`, is the accelerator. */
function matches(accelerator, event) {
  const wanted = parse(accelerator);
  // Where the character itself needs Shift (+), Shift is no modifier.
  const shiftCounts = /^[a-z0-9]$|^.{2,}$/.test(wanted.key);
  return (
    wanted.key === event.key.toLowerCase() &&
    wanted.control === event.control &&
    wanted.meta === event.meta &&
    wanted.alt === event.alt &&
    (!shiftCounts || wanted.shift === event.shift)
  );
}

module.exports = { matches };
