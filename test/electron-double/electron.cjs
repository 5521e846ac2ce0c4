'use strict';
// What `import … from 'electron'` gives in the main process. What is not provided throws when it is touched.
const { app } = require('./main/app.cjs');
const { BrowserWindow } = require('./main/browser-window.cjs');
const { dialog, shell } = require('./main/desktop.cjs');
const { ipcMain } = require('./main/ipc-main.cjs');
const { Menu, MenuItem } = require('./main/menu.cjs');
const { missing } = require('./main/missing.cjs');
const { nativeTheme } = require('./main/native-theme.cjs');
const { protocol } = require('./main/protocol.cjs');
const { screen } = require('./main/screen.cjs');
const { session } = require('./main/session.cjs');
const { webContents } = require('./main/web-contents.cjs');

// One assignment a line: so `import { app } from 'electron'` finds the names.
exports.app = app;
exports.BrowserWindow = BrowserWindow;
exports.dialog = dialog;
exports.ipcMain = ipcMain;
exports.Menu = Menu;
exports.MenuItem = MenuItem;
exports.nativeTheme = nativeTheme;
exports.protocol = protocol;
exports.screen = screen;
exports.session = session;
exports.shell = shell;
exports.webContents = webContents;

exports.autoUpdater = missing('autoUpdater');
exports.clipboard = missing('clipboard');
exports.contentTracing = missing('contentTracing');
exports.crashReporter = missing('crashReporter');
exports.desktopCapturer = missing('desktopCapturer');
exports.globalShortcut = missing('globalShortcut');
exports.inAppPurchase = missing('inAppPurchase');
exports.MessageChannelMain = missing('MessageChannelMain');
exports.nativeImage = missing('nativeImage');
exports.net = missing('net');
exports.netLog = missing('netLog');
exports.Notification = missing('Notification');
exports.powerMonitor = missing('powerMonitor');
exports.powerSaveBlocker = missing('powerSaveBlocker');
exports.safeStorage = missing('safeStorage');
exports.systemPreferences = missing('systemPreferences');
exports.Tray = missing('Tray');
exports.utilityProcess = missing('utilityProcess');
exports.webFrameMain = missing('webFrameMain');
exports.WebContentsView = missing('WebContentsView');
