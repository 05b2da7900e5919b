// @ts-check
/**
 * Which processes are ours. A process id alone proves nothing: after a crash or a reboot it may
 * belong to anyone. So an id is always kept together with the moment at which its process began.
 */
import { execFileSync } from 'node:child_process';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './terminal.mjs';

/** @typedef {{ pid: number, began: string }} ProcessMark */

/**
 * @param {number} pid
 * @returns {ProcessMark | undefined} undefined when no such process runs (a zombie does not run)
 */
export function markOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const began = process.platform === 'linux' ? beganOnLinux(pid) : beganElsewhere(pid);
  return began === undefined ? undefined : { pid, began };
}

/** @param {number} pid */
function beganOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; state is the first field after it, start the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function beganElsewhere(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/**
 * @param {ProcessMark | undefined} mark
 * @returns {boolean} whether exactly this process still runs
 */
export function stillRuns(mark) {
  return mark !== undefined && markOf(mark.pid)?.began === mark.began;
}

/**
 * @param {string} words
 * @returns {number[]} the running processes that carry these words in their command line
 */
export function runningPids(words) {
  return commandLines()
    .filter(([pid, line]) => line.includes(words) && markOf(pid) !== undefined)
    .map(([pid]) => pid);
}

/** @returns {(readonly [pid: number, line: string])[]} */
function commandLines() {
  if (process.platform !== 'linux') {
    const list = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' });
    return list.split('\n').map((line) => [Number.parseInt(line, 10), line]);
  }
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.map((pid) => {
    try {
      // World-readable even where root may not look further into other users' processes.
      return [pid, readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return [pid, ''];
    }
  });
}

/**
 * @param {string} file
 * @returns {ProcessMark | undefined} the mark that was written there; undefined for none
 */
export function readMark(file) {
  try {
    const { pid, began } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof pid === 'number' && typeof began === 'string' ? { pid, began } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Remembers a running process, so that a later start can recognise it.
 * @param {string} file
 * @param {number} pid
 */
export function writeMark(file, pid) {
  try {
    writeFileSync(file, JSON.stringify(markOf(pid) ?? { pid, began: '' }));
  } catch (error) {
    // A full disk is met when writing, not when opening, and Node.js does not say where then.
    throw Object.assign(/** @type {Error} */ (error), { path: file });
  }
}

/**
 * Sends one signal after the other until the process is gone.
 * @param {ProcessMark} mark
 * @param {readonly (readonly [NodeJS.Signals, number])[]} steps a signal and the milliseconds
 *   that the process has before the next one
 * @returns {Promise<boolean>} whether it is gone
 */
export async function stopProcess(mark, steps) {
  for (const [signal, patienceMs] of steps) {
    if (!stillRuns(mark)) return true;
    try {
      process.kill(mark.pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!stillRuns(mark)) return true;
      await pause(25);
    }
  }
  return !stillRuns(mark);
}

/**
 * Takes a lock that dies with this process, also by kill -9.
 * @param {string} file
 * @param {(pid: number) => string} busy the line to show when the process `pid` holds it
 * @returns {() => void} gives it back
 */
export function takeLock(file, busy) {
  const mine = `${file}.${process.pid}`;
  try {
    writeMark(mine, process.pid);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (linked(mine, file)) return () => rmSync(file, { force: true });
      const holder = readMark(file);
      if (holder !== undefined && stillRuns(holder)) throw new Problem(busy(holder.pid));
      setAsideStale(file, mine, busy);
    }
    throw new Problem(busy(readMark(file)?.pid ?? 0));
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Moves a lock away whose holder died. Another start may have replaced it between our look and
 * our move: what was moved is looked at again, and a living holder gets its lock back.
 * @param {string} file
 * @param {string} mine
 * @param {(pid: number) => string} busy
 */
function setAsideStale(file, mine, busy) {
  const aside = `${mine}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  const moved = readMark(aside);
  const taken = moved !== undefined && stillRuns(moved);
  if (taken) linked(aside, file);
  rmSync(aside, { force: true });
  if (taken) throw new Problem(busy(moved.pid));
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} false when `to` exists
 */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}
