'use strict';
const { strict } = require('./missing.cjs');

// Playwright's loader cuts its own arguments out of process.argv; what was there is remembered first.
const atStart = [...process.argv];
const switches = new Map();

function given(name) {
  const argument = atStart.find((text) => text === `--${name}` || text.startsWith(`--${name}=`));
  return argument === undefined ? undefined : argument.slice(name.length + 3);
}

/** Tells whether the process was started with that very argument. */
const hasArgument = (argument) => atStart.includes(argument);

/** `app.commandLine`, which also says what Chromium is started with. */
const commandLine = strict('app.commandLine', {
  appendSwitch: (name, value = '') => void switches.set(name, value),
  removeSwitch: (name) => void switches.delete(name),
  hasSwitch: (name) => switches.has(name) || given(name) !== undefined,
  getSwitchValue: (name) => switches.get(name) ?? given(name) ?? '',
  entries: () => [...switches],
});

module.exports = { commandLine, hasArgument };
