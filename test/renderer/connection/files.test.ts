// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../preload/contract.ts';
import { problemOf } from '../../../renderer/connection.ts';
import { grantFile } from '../../../renderer/connection/files.ts';

const file = new File(['a;b'], 'itens.csv');

function overBridge(grant: Bridge['grant']) {
  window.rotulo = { post: () => {}, receive: () => {}, grant };
}

afterEach(() => {
  delete window.rotulo;
});

describe('granting a file over the bridge', () => {
  it('gives its handle', async () => {
    const handle = { id: '1', name: 'itens.csv', kind: 'file' as const, bytes: 3 };
    overBridge(async () => handle);
    expect(await grantFile(file)).toEqual(handle);
  });

  it('keeps the sentence of a refusal, which comes as data', async () => {
    const refusal = { code: 'file.unreadable', message: 'Cannot be read.', detail: { file: 'x' } };
    overBridge(() => Promise.reject(refusal));
    const error: unknown = await grantFile(file).catch((reason: unknown) => reason);
    expect(problemOf(error)).toEqual(refusal);
  });

  it('calls anything else unexpected', async () => {
    overBridge(() => Promise.reject(new Error('the bridge is down')));
    const error: unknown = await grantFile(file).catch((reason: unknown) => reason);
    expect(problemOf(error)).toMatchObject({ code: 'page.unexpected' });
  });
});
