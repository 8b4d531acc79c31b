import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { closestTo } from '../../../src/core/tensor/closest';
import { trackNearest } from '../../../src/core/tensor/nearest';
import { nearestPlain } from '../../../src/core/tensor/nearest-plain';
import { knownSet, selfTest, type Tested } from '../../../src/core/tensor/self-test';
import { uploadPoints } from '../../../src/core/tensor/uploaded';
import { TESTED_BACKENDS, bootBackend } from '../../helpers/backends';

const RIGHT: Tested = { upload: uploadPoints, track: trackNearest, closest: closestTo };

test('the known set has rows exactly between two centres, and they go to the lower number', () => {
  const { points, centers } = knownSet();
  const labels = new Int32Array(points.rows);
  nearestPlain(points, centers, labels);
  const between = Array.from({ length: 20 }, (_, i) => 50 + 100 * i);
  const tied = between.filter((row) => labels[row] === Math.min(row % 6, (row + 1) % 6));
  expect(tied.length).toBeGreaterThan(10);
  expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

describe.each(TESTED_BACKENDS)('on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test('nothing is wrong, and no tensor is left', async () => {
    const before = memory().numTensors;
    expect(await selfTest()).toBe(null);
    expect(memory().numTensors).toBe(before);
  });

  test('one wrong label is noticed', async () => {
    const track: Tested['track'] = (uploaded, k) => {
      const nearest = trackNearest(uploaded, k);
      const labels = () => nearest.labels().map((label, row) => (row === 1234 ? (label + 1) % 6 : label));
      return { ...nearest, labels };
    };
    expect(await selfTest({ ...RIGHT, track })).toBe('labels');
  });

  test('a sum that is off by a millionth is noticed', async () => {
    const track: Tested['track'] = (uploaded, k) => {
      const nearest = trackNearest(uploaded, k);
      const tallyChanges = () => {
        const tally = nearest.tallyChanges();
        return { ...tally, sums: tally.sums.map((sum) => sum * (1 + 1e-6)) };
      };
      return { ...nearest, tallyChanges };
    };
    expect(await selfTest({ ...RIGHT, track })).toBe('sums');
  });

  test('a member too many is noticed', async () => {
    const track: Tested['track'] = (uploaded, k) => {
      const nearest = trackNearest(uploaded, k);
      const tallyAll = () => {
        const tally = nearest.tallyAll();
        return { ...tally, members: tally.members.map((count, c) => (c === 5 ? count + 1 : count)) };
      };
      return { ...nearest, tallyAll };
    };
    expect(await selfTest({ ...RIGHT, track })).toBe('sums');
  });

  test('distances that float32 would round are noticed', async () => {
    const closest: Tested['closest'] = (...args) => {
      const right = closestTo(...args);
      const sumsWith: typeof right.sumsWith = async (rows, context) =>
        (await right.sumsWith(rows, context)).map((sum) => Math.fround(sum));
      return { ...right, sumsWith };
    };
    expect(await selfTest({ ...RIGHT, closest })).toBe('distances');
  });

  test('tensors are given back also where a kernel throws', async () => {
    const before = memory().numTensors;
    const track: Tested['track'] = (uploaded, k) => ({
      ...trackNearest(uploaded, k),
      assign: () => Promise.reject(new Error('the card is gone')),
    });
    await expect(selfTest({ ...RIGHT, track })).rejects.toThrow('the card is gone');
    expect(memory().numTensors).toBe(before);
  });
});
