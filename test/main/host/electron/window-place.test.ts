import { describe, expect, it } from 'vitest';
import { placeWindow } from '../../../../main/host/electron/window-place.ts';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 1920, height: 1080 };
const stored = { x: 2000, y: 50, width: 1400, height: 900, maximized: false };

describe('the place of the window', () => {
  it('is where it was', () => {
    const { bounds } = placeWindow(stored, [left, right]);
    expect(bounds).toEqual({ x: 2000, y: 50, width: 1400, height: 900 });
  });

  it('is the middle, in the old size, when the display is gone', () => {
    expect(placeWindow(stored, [left]).bounds).toEqual({ width: 1400, height: 900 });
  });

  it('is the middle when the title bar would lie above the display', () => {
    expect(placeWindow({ ...stored, y: -40 }, [left, right]).bounds).not.toHaveProperty('y');
  });

  it('is never smaller than the pages need', () => {
    const { bounds } = placeWindow({ ...stored, width: 300, height: 200 }, [left, right]);
    expect(bounds).toMatchObject({ width: 1024, height: 640 });
  });

  it('is maximized if it was', () => {
    expect(placeWindow({ ...stored, maximized: true }, [left, right]).maximized).toBe(true);
  });

  it.each([undefined, null, 'x', {}, { ...stored, width: -1 }, { ...stored, x: 'a' }, [1]])(
    'is the usual one when the file holds %j',
    (spoilt) => {
      expect(placeWindow(spoilt, [left])).toEqual({
        bounds: { width: 1280, height: 800 },
        maximized: false,
      });
    },
  );
});
