import { describe, expect, it } from 'vitest';
import { isOwnAddress, isOwnFrame } from '../../../../main/host/electron/address.ts';

describe('an address of our own pages', () => {
  it.each(['app://bundle/index.html', 'app://bundle/', 'app://bundle/index.html#/batch?x=1'])(
    'is %s',
    (address) => expect(isOwnAddress(address)).toBe(true),
  );

  it.each([
    'app://bundle.example/index.html',
    'app://bundle@example.com/index.html',
    'app://user:secret@bundle/index.html',
    'app://bundle:8080/index.html',
    'app://other/index.html',
    'https://bundle/index.html',
    'https://example.com/?app://bundle/index.html',
    'file:///bundle/index.html',
    'about:blank',
    '',
  ])('is not %s', (address) => expect(isOwnAddress(address)).toBe(false));
});

describe('the sender of a message', () => {
  const url = 'app://bundle/index.html';

  it('is heard if it is the main frame of our own page', () => {
    expect(isOwnFrame({ url, parent: null })).toBe(true);
  });

  it('is not heard if it is a frame in our page', () => {
    expect(isOwnFrame({ url, parent: { url } })).toBe(false);
  });

  it('is not heard if it is a page from elsewhere', () => {
    expect(isOwnFrame({ url: 'https://example.com/', parent: null })).toBe(false);
  });

  it('is not heard if it is gone', () => {
    expect(isOwnFrame(null)).toBe(false);
  });
});
