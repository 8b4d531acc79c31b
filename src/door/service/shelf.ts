import type { Kept } from '../messages';
import type { Build, Shipped } from './shipped';

const PREFIX = 'kindred-files-';
/** Requests at a time: enough to be quick, few enough to leave room for what the person asked for. */
const AT_ONCE = 4;
/** Files whose names change with what is in them. */
const BY_CONTENT = /^assets\//;

export interface ShelfSurroundings {
  readonly caches: CacheStorage;
  /** The app's address, ending in '/'. */
  readonly home: string;
  fetch(request: Request): Promise<Response>;
  /** Every file that is taken from the network. */
  fetched(url: string, bytes: number): void;
}

/**
 * The files of one version, kept for when the network is off. Versions have caches of their own: a tab
 * that was opened with the one before goes on finding its files until `prune`.
 */
export class Shelf {
  readonly #build: Build;
  readonly #around: ShelfSurroundings;
  readonly #byUrl: ReadonlyMap<string, Shipped>;

  constructor(build: Build, around: ShelfSurroundings) {
    this.#build = build;
    this.#around = around;
    this.#byUrl = new Map(build.files.map((file) => [new URL(file.path, around.home).href, file]));
  }

  /** What is kept under this address, of this version or of one before. Questions in the address do not matter. */
  async find(address: string): Promise<Response | undefined> {
    const url = this.#plain(address);
    const own = await this.#open();
    const { caches } = this.#around;
    return (await own.match(url)) ?? (BY_CONTENT.test(this.#pathOf(url)) ? caches.match(url) : undefined);
  }

  /** Keeps the page itself, so that there is an answer from the first moment. */
  async keepFirst(): Promise<void> {
    await this.#keep(new URL('index.html', this.#around.home).href, await this.#open());
  }

  /** Keeps what is not kept yet. A file that cannot be had, or is not the one that was built, fails it all. */
  async keepAll(): Promise<Kept> {
    const own = await this.#open();
    const waiting = [...this.#byUrl.keys()].values();
    const work = async (): Promise<void> => {
      for (const url of waiting) await this.#keep(url, own);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return this.kept();
  }

  async kept(): Promise<Kept> {
    const keys = await (await this.#open()).keys();
    const files = keys.flatMap(({ url }) => this.#byUrl.get(url) ?? []);
    return { files: files.length, of: this.#byUrl.size, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** Forgets other versions. Only when no tab of theirs is open, and none is waiting for its turn. */
  async prune(): Promise<void> {
    const { caches } = this.#around;
    const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== this.#name);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  async #keep(url: string, own: Cache): Promise<void> {
    if (await own.match(url)) return;
    const file = this.#byUrl.get(url);
    if (!file) return;
    const before = BY_CONTENT.test(file.path) ? await this.#around.caches.match(url) : undefined;
    await own.put(url, before ?? (await this.#fetch(url, file)));
  }

  async #fetch(url: string, { path, integrity, bytes }: Shipped): Promise<Response> {
    const request = new Request(url, { integrity, cache: BY_CONTENT.test(path) ? 'default' : 'no-cache' });
    const response = await this.#around.fetch(request);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    this.#around.fetched(url, bytes);
    return response;
  }

  #plain(address: string): string {
    const { origin, pathname } = new URL(address);
    const url = origin + pathname;
    return url === this.#around.home ? `${url}index.html` : url;
  }

  #pathOf(url: string): string {
    return url.slice(this.#around.home.length);
  }

  get #name(): string {
    return PREFIX + this.#build.version;
  }

  #open(): Promise<Cache> {
    return this.#around.caches.open(this.#name);
  }
}
