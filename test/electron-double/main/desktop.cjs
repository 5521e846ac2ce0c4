'use strict';
const { strict } = require('./missing.cjs');

// There is no desktop. A dialog that nobody answered is an error, never a silent "cancel".
const unanswered = (name) => async () => {
  throw new Error(`electron double: dialog.${name} was opened and the test gave no answer`);
};
const unansweredSync = (name) => () => {
  throw new Error(`electron double: dialog.${name} was opened and the test gave no answer`);
};

/** `dialog`: tests put their answers in the place of these functions, as they do on the real binary. */
const dialog = strict('dialog', {
  showOpenDialog: unanswered('showOpenDialog'),
  showSaveDialog: unanswered('showSaveDialog'),
  showMessageBox: unanswered('showMessageBox'),
  showOpenDialogSync: unansweredSync('showOpenDialogSync'),
  showSaveDialogSync: unansweredSync('showSaveDialogSync'),
  showMessageBoxSync: unansweredSync('showMessageBoxSync'),
  showErrorBox(title, content) {
    console.error(`electron double: error box: ${title}: ${content}`);
  },
});

const nobody = (name) => async () => {
  throw new Error(`electron double: shell.${name} was called and the test did not expect it`);
};

/** `shell`: nothing may leave for the desktop unless a test replaces the function. */
const shell = strict('shell', {
  openExternal: nobody('openExternal'),
  openPath: nobody('openPath'),
  showItemInFolder() {
    throw new Error('electron double: shell.showItemInFolder was called unexpectedly');
  },
});

module.exports = { dialog, shell };
