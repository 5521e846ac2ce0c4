import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  guessNamesRoles,
  namesColumnsOf,
  rolesOf,
  withRole,
  type Roles,
} from '../../../renderer/pages/training/roles.ts';
import { namesView } from './examples.ts';

describe('what the columns of a table hold', () => {
  it('begins as it was suggested, and may be told as it is said', () => {
    const roles = rolesOf({ text: [1, 2], label: 3, name: null, group: 0 }, 5);
    expect(roles).toEqual(['group', 'text', 'text', 'label', null]);
    expect(columnsOf(roles)).toEqual({ text: [1, 2], label: 3, name: null, group: 0 });
  });

  it('is not enough without a text or without a label', () => {
    expect(columnsOf(rolesOf({ text: [1], label: null, name: null, group: null }, 2))).toBeNull();
    expect(columnsOf(rolesOf({ text: [], label: 0, name: null, group: null }, 2))).toBeNull();
  });

  it('lets many columns be text, and one be the label', () => {
    const roles: Roles = ['text', 'label', null];
    expect(withRole(roles, 2, 'text')).toEqual(['text', 'label', 'text']);
    expect(withRole(roles, 2, 'label')).toEqual(['text', null, 'label']);
    expect(withRole(roles, 1, 'text')).toEqual(['text', 'text', null]);
    expect(withRole(roles, 1, null)).toEqual(['text', null, null]);
  });
});

describe('the columns of a table of names', () => {
  it('are guessed by their headers', () => {
    expect(guessNamesRoles(namesView.columns, namesView.preview)).toEqual([
      'label',
      'name',
      'group',
    ]);
    expect(guessNamesRoles(['label', 'label_name', 'group'], [['1', 'a', 'x']])).toEqual([
      'label',
      'name',
      'group',
    ]);
  });

  it('are guessed by what is in them where the headers say nothing', () => {
    const rows = [
      ['75', '7510', 'ARTIGOS PARA ESCRITÓRIO'],
      ['75', '7530', 'ARTIGOS DE PAPELARIA'],
    ];
    expect(guessNamesRoles(['A', 'B', 'C'], rows)).toEqual([null, 'label', 'name']);
  });

  it('say something once a label has a name or a group', () => {
    expect(namesColumnsOf(['label', 'name', null])).toEqual({ label: 0, name: 1, group: null });
    expect(namesColumnsOf(['label', null, null])).toBeNull();
    expect(namesColumnsOf([null, 'name', 'group'])).toBeNull();
  });
});
