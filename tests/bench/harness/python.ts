import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** Names as `peers/peer.py` knows them, and the packages that bring them. */
export const PYTHON_LIBRARIES = {
  sklearn: { name: 'scikit-learn', module: 'sklearn', package: 'scikit-learn' },
  sklearnex: { name: 'scikit-learn-intelex', module: 'sklearnex', package: 'scikit-learn-intelex' },
  pandas: { name: 'pandas', module: 'pandas', package: 'pandas' },
  umap: { name: 'umap-learn', module: 'umap', package: 'umap-learn' },
  faiss: { name: 'faiss', module: 'faiss', package: 'faiss-cpu' },
} as const;
export type PythonLibrary = keyof typeof PYTHON_LIBRARIES;

const PEER = join(import.meta.dirname, '../peers/peer.py');
/** Where `--install-peers` puts them. */
export const PEERS_VENV = join(tmpdir(), 'kindred-bench-peers');

/** Interpreters in the order they are asked: the one that is named, the installed peers, the system's. */
export function pythons(): string[] {
  const named = process.env['KINDRED_PYTHON'];
  const inVenv = pythonOf(PEERS_VENV);
  return [...(named ? [named] : []), ...(existsSync(inVenv) ? [inVenv] : []), 'python3', '/usr/bin/python3', 'python'];
}

export function pythonOf(venv: string): string {
  return process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');
}

/** The first interpreter that has the library, or null. */
export function findPython(library: PythonLibrary, among: readonly string[] = pythons()): string | null {
  const { module } = PYTHON_LIBRARIES[library];
  return (
    among.find((python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0) ?? null
  );
}

/** What a library says of itself. */
export interface PeerFacts {
  readonly version: string;
  readonly python: string;
  readonly numpy: string;
  readonly blas: string;
  readonly threads: number;
}
export interface PeerAnswer {
  readonly ms: number;
  readonly inertias?: readonly number[];
  readonly iterations?: readonly number[];
  readonly value?: number;
}

/** One Python process with one library. It reads a request per line and answers with a line. */
export class PythonPeer {
  readonly library: PythonLibrary;
  readonly #process: ChildProcess;
  readonly #waiting: { resolve(answer: unknown): void; reject(error: Error): void }[] = [];
  facts: PeerFacts = { version: '', python: '', numpy: '', blas: '', threads: 0 };

  private constructor(library: PythonLibrary, python: string) {
    this.library = library;
    this.#process = spawn(python, [PEER, library], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
    lines.on('line', (line) => this.#receive(line));
    this.#process.on('exit', (code) => this.#fail(`${library} ended with ${code}`));
    this.#process.on('error', (error) => this.#fail(error.message));
  }

  static async start(library: PythonLibrary): Promise<PythonPeer | null> {
    const python = findPython(library);
    if (python === null) return null;
    const peer = new PythonPeer(library, python);
    peer.facts = (await peer.#send({ do: 'hello' })) as PeerFacts;
    return peer;
  }

  get name(): string {
    return PYTHON_LIBRARIES[this.library].name;
  }

  /** Reads raw float32 points, which later requests work on. */
  async load(path: string, rows: number, cols: number): Promise<void> {
    await this.#send({ do: 'load', path, rows, cols });
  }

  /** @throws Error what went wrong there */
  async ask(request: Readonly<Record<string, unknown>>): Promise<PeerAnswer> {
    return (await this.#send(request)) as PeerAnswer;
  }

  close(): void {
    this.#process.kill();
  }

  #send(request: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  #receive(line: string): void {
    if (!line.startsWith('{')) return; // a library's own words
    const answer = JSON.parse(line) as { readonly error?: string };
    const next = this.#waiting.shift();
    if (answer.error === undefined) next?.resolve(answer);
    else next?.reject(new Error(`${this.library}: ${answer.error}`));
  }

  #fail(reason: string): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(reason));
  }
}

/** A virtual environment with the newest of each library; those that do not install are left out. Returns what is there. */
export function installPeers(say: (text: string) => void): void {
  const base = ['python3', 'python'].find(
    (python) => spawnSync(python, ['--version'], { stdio: 'ignore' }).status === 0,
  );
  if (base === undefined) throw new Error('--install-peers needs Python 3, and there is none.');
  const made = spawnSync(base, ['-m', 'venv', PEERS_VENV], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`No virtual environment could be made:\n${made.stdout}${made.stderr}`);
  for (const { package: wanted } of Object.values(PYTHON_LIBRARIES)) {
    const options = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--upgrade', wanted];
    const { status } = spawnSync(pythonOf(PEERS_VENV), options, { stdio: ['ignore', 'ignore', 'ignore'] });
    say(status === 0 ? `${wanted}: installed` : `${wanted}: does not install here`);
  }
}
