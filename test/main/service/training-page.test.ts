import { describe, expect, it } from 'vitest';
import { trainingPage } from '../../../main/service/training-page.ts';
import { report } from '../../renderer/training/examples.ts';

describe('the report of a training, to print', () => {
  it('tells all that the page shows', () => {
    const page = trainingPage(report, 'pt-BR');
    expect(page).toContain('A partir de 76,0% de confiança');
    expect(page).toContain('A confiança quer dizer o que diz?');
    expect(page).toMatch(/Ainda aprende com mais textos\?[^]*1\.071/);
    expect(page).toContain('com que é confundida em 32% dos textos.');
    expect(page).toMatch(/7110<\/td>[^]*Mais exemplos: há poucos\./);
  });

  it('runs no text of the table', () => {
    const [one] = report.classes;
    const classes = [{ ...one, name: '<script>alert(1)</script>' }];
    expect(trainingPage({ ...report, classes }, 'en')).not.toContain('<script>');
  });

  it('says nothing of what was not measured', () => {
    const nothing = { heldOut: 0, top1: null, top3: null, top5: null, calibrationError: null };
    const empty = { coverage: [], sure: null, reliability: [], learning: [], classes: [] };
    const page = trainingPage({ ...report, ...nothing, ...empty, weak: [], confusions: [] }, 'en');
    expect(page).not.toMatch(/relied on|mean what it says|learn from more|need more examples/);
  });
});
