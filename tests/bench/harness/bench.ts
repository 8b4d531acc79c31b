import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PageServer, type PageClient, type PageOptions } from './chromium';
import type { Bench } from './contract';
import { drawMixture, mixtureName, type Mixture } from './mixture';
import { PythonPeer, type PythonLibrary } from './python';

/** What rows measure with, in a folder of its own that `close` removes. */
export class BenchRun implements Bench {
  readonly repeats: number;
  readonly #folder: string;
  readonly #files = new Map<string, Promise<string>>();
  readonly #peers = new Map<PythonLibrary, Promise<PythonPeer | null>>();
  #server: Promise<PageServer> | null = null;

  private constructor(folder: string, repeats: number) {
    this.#folder = folder;
    this.repeats = repeats;
  }

  static async start(repeats: number): Promise<BenchRun> {
    return new BenchRun(await mkdtemp(join(tmpdir(), 'kindred-bench-')), repeats);
  }

  async page(mixture: Mixture, options: PageOptions = {}): Promise<PageClient> {
    this.#server ??= PageServer.start(this.#folder);
    const server = await this.#server;
    return server.open(await this.file(mixture), mixture.rows, mixture.cols, options);
  }

  file(mixture: Mixture): Promise<string> {
    const name = mixtureName(mixture);
    const known = this.#files.get(name) ?? this.write(name, new Uint8Array(drawMixture(mixture).buffer));
    this.#files.set(name, known);
    return known;
  }

  async write(name: string, bytes: Uint8Array): Promise<string> {
    const path = join(this.#folder, name);
    await writeFile(path, bytes);
    return path;
  }

  python(library: PythonLibrary): Promise<PythonPeer | null> {
    const known = this.#peers.get(library) ?? PythonPeer.start(library);
    this.#peers.set(library, known);
    return known;
  }

  /** What the peers that were used say of themselves. */
  async facts(): Promise<string[]> {
    const peers = (await Promise.all(this.#peers.values())).filter((peer) => peer !== null);
    return peers.map(
      ({ name, facts }) =>
        `${name} ${facts.version}, Python ${facts.python}, NumPy ${facts.numpy}, ${facts.threads} threads, ${facts.blas}`,
    );
  }

  async close(): Promise<void> {
    for (const peer of await Promise.all(this.#peers.values())) peer?.close();
    await (await this.#server)?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
