let known: boolean | null = null;

/** Whether this browser draws with WebGL; asked once, since every context counts. */
export function hasWebGL(): boolean {
  known ??= tryWebGL();
  return known;
}

function tryWebGL(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false; // some browsers throw where policy forbids it
  }
}
