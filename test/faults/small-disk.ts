import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEGABYTE = 1024 * 1024;

/** A place for a database that can be full, and can be given room again. */
export interface SmallDisk {
  /** How it is made small, for the report of a run. */
  readonly by: 'a small file system' | 'a limit on the size of files';
  /** A folder for a tablespace, the server's own; undefined: it is small wherever it lies. */
  readonly folder: string | undefined;
  /** Makes it so small, once the database is there. */
  shrink(): void;
  /** What an operator does: gives it room. */
  makeRoom(): void;
  remove(): void;
}

/**
 * A small file system of its own, where this machine lets one mount it; else the server itself is kept
 * from writing larger files, which needs no right but to be its owner.
 *
 * @param serverPid of the PostgreSQL server.
 */
export function smallDisk(serverPid: number): SmallDisk {
  return process.env['DISK_FULL_BY'] === 'limit'
    ? limitedFiles(serverPid)
    : (smallFileSystem(serverPid) ?? limitedFiles(serverPid));
}

function smallFileSystem(serverPid: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-small-disk-'));
  const mount = (...options: string[]) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(), 'tmpfs', folder], {
      stdio: 'ignore',
    });
  try {
    mount(`size=${40 * MEGABYTE}`, 'mode=0700');
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const { uid, gid } = statSync(`/proc/${serverPid}`);
  chownSync(folder, uid, gid);
  return {
    by: 'a small file system',
    folder,
    shrink: () => undefined,
    makeRoom: () => mount('remount', `size=${400 * MEGABYTE}`),
    remove: () => {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Above the size of a segment of the write-ahead log, so that only the tables meet it. */
const FILE_BYTES_MAX = 20 * MEGABYTE;

function limitedFiles(serverPid: number): SmallDisk {
  // As its owner: in containers not even root may do it to others.
  const { uid, gid } = statSync(`/proc/${serverPid}`);
  const limit = (bytes: string): void => {
    for (const pid of [serverPid, ...childrenOf(serverPid)]) {
      execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`], { uid, gid });
    }
  };
  return {
    by: 'a limit on the size of files',
    folder: undefined,
    shrink: () => limit(String(FILE_BYTES_MAX)),
    makeRoom: () => limit('unlimited'),
    remove: () => undefined,
  };
}

function childrenOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

/** The parent of a process. */
export function parentOf(pid: number): number {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (parent === undefined) throw new Error(`process ${pid} is not there`);
  return Number(parent);
}
