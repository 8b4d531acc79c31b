import { locks } from '../sessions/crypto/locks';
import { keeper } from './keeper.svelte';
import { project } from './project.svelte';
import { vault } from './vault.svelte';

/**
 * Lets go of every key, and takes what is under one off the screen, stored to the last edit. It opens again with its
 * passphrase.
 */
export async function lockAll(): Promise<void> {
  await keeper.flush();
  const open = keeper.sessions.find(({ id, sealed }) => id === project.id && sealed !== undefined);
  if (open) {
    project.close();
    await keeper.flush();
    project.engine.dropTable(project.engine.tableVersion);
  }
  locks.closeAll();
  vault.hasLock = false;
  if (open) vault.askFor(open, () => void keeper.open(open.id), 'idle');
}
