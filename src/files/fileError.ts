import { getSystemErrorMap } from 'node:util';

/** What the file system said, in a few words. */
export function reasonOf(error: unknown): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is not a folder',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  };
  // The message itself has the system call and the path in it.
  return known[code ?? ''] ?? getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
}
