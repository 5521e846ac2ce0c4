'use strict';
throw new Error("Cannot find module 'electron' (a worker thread has none of Electron's modules)");
