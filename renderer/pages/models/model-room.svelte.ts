import { send } from '../../connection.ts';
import { chooseTarget, deliverTarget } from '../../connection/files.ts';
import { Library } from './library.svelte.ts';

/** What the Models page has open and has going on. It outlives the page: an import goes on while another page is shown. */
export const library = new Library(send, { chooseTarget, deliverTarget });
