import { beforeEach, describe, expect, test } from 'vitest';
import { Shelf } from '../../src/door/service/shelf';
import type { Build } from '../../src/door/service/shipped';

const home = 'https://here.example/app/';
const PATHS = ['index.html', 'assets/a-1.js', 'assets/b-2.js', 'samples/wine.csv'];

/** As the browser's, as far as the shelf needs it. */
class Caches {
  readonly all = new Map<string, Map<string, string>>();
  keys = (): Promise<string[]> => Promise.resolve([...this.all.keys()]);
  delete = (name: string): Promise<boolean> => Promise.resolve(this.all.delete(name));
  match = (url: string): Promise<Response | undefined> => {
    const found = [...this.all.values()].flatMap((cache) => cache.get(url) ?? []);
    return Promise.resolve(found[0] === undefined ? undefined : new Response(found[0]));
  };
  open = (name: string) => {
    const cache = this.all.get(name) ?? new Map<string, string>();
    this.all.set(name, cache);
    return Promise.resolve({
      match: (url: string) => Promise.resolve(cache.has(url) ? new Response(cache.get(url)) : undefined),
      put: async (url: string, response: Response) => void cache.set(url, await response.text()),
      keys: () => Promise.resolve([...cache.keys()].map((url) => ({ url }))),
    });
  };
}

function build(version: string, paths = PATHS): Build {
  return { version, headers: {}, files: paths.map((path) => ({ path, integrity: `sha256-${path}`, bytes: 10 })) };
}

let caches: Caches;
let asked: Request[];
let broken: string;
beforeEach(() => {
  [caches, asked, broken] = [new Caches(), [], ''];
});

function shelf(of: Build): Shelf {
  const fetch = (request: Request): Promise<Response> => {
    asked.push(request);
    if (request.url === home + broken) return Promise.reject(new TypeError('integrity'));
    return Promise.resolve(new Response(`${of.version} ${request.url.slice(home.length)}`));
  };
  return new Shelf(of, { caches: caches as unknown as CacheStorage, home, fetch, fetched: () => undefined });
}

describe('the shelf', () => {
  test('keeps every file once, each asked for with its hash', async () => {
    const one = shelf(build('1'));
    expect(await one.keepAll()).toEqual({ files: 4, of: 4, bytes: 40 });
    expect(asked.map(({ url, integrity }) => [url.slice(home.length), integrity]).sort()).toEqual(
      PATHS.map((path) => [path, `sha256-${path}`]).sort(),
    );
    await one.keepAll();
    expect(asked).toHaveLength(4);
  });

  test('finds the page by the address of the app, whatever is asked in it', async () => {
    const one = shelf(build('1'));
    await one.keepFirst();
    for (const address of [home, `${home}?language=pseudo`, `${home}index.html`, `${home}#/data`]) {
      expect(await (await one.find(address))?.text()).toBe('1 index.html');
    }
    expect(await one.find(`${home}assets/a-1.js`)).toBeUndefined();
    expect(await one.find('https://elsewhere.example/index.html')).toBeUndefined();
  });

  test('a file that is not the one that was built is not kept, and the rest goes on next time', async () => {
    broken = 'assets/b-2.js';
    const one = shelf(build('1'));
    await expect(one.keepAll()).rejects.toThrow('integrity');
    expect((await one.kept()).files).toBeLessThan(4);
    broken = '';
    expect(await one.keepAll()).toMatchObject({ files: 4 });
  });

  test('a version that follows takes what has not changed, and the one before stays until it is pruned', async () => {
    await shelf(build('1')).keepAll();
    asked = [];
    const two = shelf(build('2', ['index.html', 'assets/a-1.js', 'assets/c-3.js', 'samples/wine.csv']));
    await two.keepAll();
    // Names of assets change with their content; a page or a sample of the same name may be another.
    expect(asked.map(({ url }) => url.slice(home.length)).sort()).toEqual([
      'assets/c-3.js',
      'index.html',
      'samples/wine.csv',
    ]);
    expect(await (await two.find(home))?.text()).toBe('2 index.html');
    expect(await (await two.find(`${home}assets/b-2.js`))?.text()).toBe('1 assets/b-2.js');
    caches.all.set('somebody else', new Map());
    await two.prune();
    expect(await two.find(`${home}assets/b-2.js`)).toBeUndefined();
    expect(await caches.keys()).toEqual(['kindred-files-2', 'somebody else']);
  });
});
