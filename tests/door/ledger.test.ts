import { expect, test } from 'vitest';
import { ledgerOf } from '../../src/door/ledger';
import { NOWHERE } from '../../src/door/probe';

const home = 'https://here.example/app/';

test('every address is one line, whoever asked for it', () => {
  const entries = ledgerOf({
    home,
    page: [
      { url: home, bytes: 900 },
      { url: `${home}assets/a.js`, bytes: 300 },
      { url: `${home}assets/a.js`, bytes: 0 },
    ],
    workers: [{ worker: 'kindred-data-1', requests: [{ url: `${home}assets/b.wasm`, bytes: 40 }] }],
    serviceWorker: [
      { url: `${home}assets/a.js`, from: 'kept', use: 'script', bytes: 0 },
      { url: `${home}assets/c.js`, from: 'network', use: 'keep', bytes: 70 },
    ],
    refused: [],
  });
  expect(entries.map(({ shown, by, times, bytes }) => [shown, by.join('+'), times, bytes])).toEqual([
    ['./', 'page', 1, 900],
    ['assets/a.js', 'page', 2, 300],
    ['assets/b.wasm', 'worker', 1, 40],
    ['assets/c.js', 'keeper', 1, 70],
  ]);
  expect(entries.every(({ own, trial, refused }) => own && !trial && !refused)).toBe(true);
});

test('what is not ours is named in full, and never taken for ours', () => {
  const foreign = [
    'https://elsewhere.example/x',
    'https://here.example.evil/app/',
    'https://here.example/other/',
    'data:text/plain,x',
  ];
  const entries = ledgerOf({
    home,
    page: foreign.map((url) => ({ url, bytes: 1 })),
    workers: [],
    serviceWorker: [{ url: 'https://third.example/', from: 'refused', use: 'image', bytes: 0 }],
    refused: [NOWHERE],
  });
  expect(entries.map(({ shown, own, refused, trial }) => [shown, own, refused, trial])).toEqual([
    ['https://elsewhere.example/x', false, false, false],
    ['https://here.example.evil/app/', false, false, false],
    ['https://here.example/other/', false, false, false],
    ['data:text/plain,x', true, false, false],
    ['https://third.example/', false, true, false],
    [NOWHERE, false, true, true],
  ]);
});
