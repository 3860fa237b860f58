// Kinds of files that people will try and that cannot be read yet, each with a way on.
import { AppError } from '../../../contract/app-error.ts'

interface Kind {
  readonly what: string
  readonly extensions: string
  readonly mediaTypes: RegExp
  readonly next: string
}

const asPdf = 'Save it as PDF in the program that made it and add that.'
const kinds: readonly Kind[] = [
  {
    what: 'a text document of an office program',
    extensions: 'doc docx docm dot dotx odt ott rtf pages wpd wps',
    mediaTypes: /wordprocessingml|opendocument\.text|rtf|msword/,
    next: asPdf,
  },
  {
    what: 'a spreadsheet',
    extensions: 'xls xlsx xlsm xlsb ods numbers',
    mediaTypes: /spreadsheet|ms-excel/,
    next: 'Save its sheets as CSV in the program that made it and add those.',
  },
  {
    what: 'a presentation',
    extensions: 'ppt pptx pptm odp key',
    mediaTypes: /presentation|ms-powerpoint/,
    next: asPdf,
  },
  {
    what: 'an electronic book',
    extensions: 'epub mobi azw azw3 fb2',
    mediaTypes: /epub|mobipocket|fictionbook/,
    next: asPdf,
  },
  {
    what: 'a mail',
    extensions: 'eml msg mbox pst',
    mediaTypes: /ms-outlook|rfc822/,
    next: 'Save the mail as text, HTML or PDF and add that.',
  },
  {
    what: 'an archive',
    extensions: 'zip 7z rar tar gz tgz bz2 xz zst z lz4 iso cab',
    mediaTypes: /zip|x-7z|x-rar|x-tar|gzip|x-bzip|x-xz|zstd|x-compress|x-lz|cab|iso9660/,
    next: 'Unpack it and add the files that are in it.',
  },
  {
    what: 'a picture',
    extensions: 'png jpg jpeg gif webp bmp tif tiff heic avif svg ico psd',
    mediaTypes: /^image\//,
    next: 'Run text recognition on it and add the PDF or text that comes out.',
  },
  {
    what: 'a sound or film',
    extensions: 'mp3 wav ogg flac m4a aac mp4 mov mkv avi webm',
    mediaTypes: /^(audio|video)\//,
    next: 'Add its transcript as text.',
  },
  {
    what: 'a PostScript file',
    extensions: 'ps eps',
    mediaTypes: /postscript|eps/,
    next: 'Convert it to PDF and add that.',
  },
  { what: 'a note of OneNote', extensions: 'one onepkg', mediaTypes: /onenote/, next: asPdf },
  {
    what: 'a file of an office program, old or protected',
    extensions: '',
    mediaTypes: /x-cfb/,
    next: 'Open it in the program that made it and save it as PDF without a password.',
  },
]

/** Undefined when nothing about the file says that it is of a kind that cannot be read. */
export function unreadableByExtension(name: string, extension: string): AppError | undefined {
  const kind = kinds.find((candidate) => extension && candidate.extensions.split(' ').includes(extension))
  return kind && refusal(name, kind.what, kind.next)
}

export function unreadable(name: string, extension: string, mediaType: string | undefined): AppError {
  const precise = /x-cfb|zip|^$/.test(mediaType ?? '') ? unreadableByExtension(name, extension) : undefined
  const kind = kinds.find((candidate) => mediaType !== undefined && candidate.mediaTypes.test(mediaType))
  return (
    precise ??
    (kind
      ? refusal(name, kind.what, kind.next)
      : refusal(
          name,
          `a file of the type ${mediaType ?? (extension || 'unknown')}`,
          'Save it as PDF or text and add that.',
        ))
  )
}

function refusal(name: string, what: string, next: string): AppError {
  return new AppError('UNSUPPORTED', `${name} is ${what}, which cannot be read yet.`, {
    safe: 'The file is kept as it is; nothing of it was indexed.',
    next,
  })
}
