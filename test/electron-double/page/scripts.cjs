'use strict';
const { createCodec } = require('./codec.cjs');
const { holdFiles } = require('./held-files.cjs');
const { guardPage } = require('./page-world.cjs');
const { runPreload } = require('./preload-world.cjs');
const { connectWorlds } = require('./worlds.cjs');

// Frames in a page have no preload; only the page itself runs these.
const inPage = (source) => `if (window === top) { ${source} }`;

/** What runs first in the page's own world. */
const pageScript = (nonce) =>
  inPage(`(${guardPage})((${connectWorlds})(${JSON.stringify(nonce)}, 'page', 'preload'));`);

/** What runs first in the preload's world: the preload script, with what Electron gives it. */
function preloadScript(nonce, info, source, name) {
  const parts = [createCodec, connectWorlds, holdFiles].map((part) => String(part)).join('\n');
  return inPage(`
    ${parts}
    (${runPreload})(
      ${JSON.stringify(nonce)},
      ${JSON.stringify(info)},
      { createCodec, connectWorlds, holdFiles },
      function (require, module, exports, process) {${source}\n},
    );
  `).concat(`\n//# sourceURL=${name}`);
}

module.exports = { pageScript, preloadScript };
