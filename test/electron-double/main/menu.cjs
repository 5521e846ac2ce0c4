'use strict';
const { matches } = require('./accelerators.cjs');
const { strict } = require('./missing.cjs');

// What Electron gives a role that says nothing else. Editing roles leave their keys to the page.
const roleKeys = {
  quit: 'CommandOrControl+Q',
  close: 'CommandOrControl+W',
  reload: 'CommandOrControl+R',
  resetZoom: 'CommandOrControl+0',
  zoomIn: 'CommandOrControl+Plus',
  zoomOut: 'CommandOrControl+-',
  togglefullscreen: 'F11',
  toggleDevTools: 'Control+Shift+I',
};
const roleActions = {
  quit: () => require('./app.cjs').app.quit(),
  about: () => require('./app.cjs').app.showAboutPanel(),
  close: (window) => window.close(),
  reload: (window) => window.webContents.reload(),
  resetZoom: (window) => window.webContents.setZoomLevel(0),
  zoomIn: (window) => window.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5),
  zoomOut: (window) => window.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
};

class MenuItem {
  constructor(options) {
    const { submenu, click, role } = options;
    this.enabled = true;
    this.visible = true;
    this.type = submenu ? 'submenu' : role ? 'normal' : (options.type ?? 'normal');
    Object.assign(this, options);
    this.accelerator ??= roleKeys[role];
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
    this.click = (event, window) => {
      const { BrowserWindow } = require('./browser-window.cjs');
      const target = window ?? BrowserWindow.getFocusedWindow();
      if (click) return click(this, target, event);
      const action = roleActions[role];
      if (!action) throw new Error(`electron double: the menu role ${role} is not provided`);
      return action(target);
    };
  }
}

class Menu {
  static #application = null;

  constructor() {
    this.items = [];
  }

  static buildFromTemplate(template) {
    const menu = new Menu();
    menu.items = template.map((options) => new MenuItem(options));
    return menu;
  }

  static setApplicationMenu(menu) {
    Menu.#application = menu;
  }

  static getApplicationMenu() {
    return Menu.#application;
  }

  /** The item of that id, here or in a submenu. */
  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup() {
    throw new Error('electron double: Menu.popup is not provided');
  }
}

/** Does what the application menu has for a key that the page left alone. */
function pressKey(key, window) {
  const search = (menu) => {
    for (const item of menu.items) {
      if (item.submenu && search(item.submenu)) return true;
      if (!item.enabled || !item.accelerator || !matches(item.accelerator, key)) continue;
      item.click({ triggeredByAccelerator: true }, window);
      return true;
    }
    return false;
  };
  const menu = Menu.getApplicationMenu();
  return menu ? search(menu) : false;
}

module.exports = { Menu: strict('Menu', Menu), MenuItem, pressKey };
