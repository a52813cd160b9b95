// Under which licences the program, its faces and its libraries stand.
import faces from '../../../../assets/fonts.json';

export const PROGRAM = 'Apache-2.0';

/** Faces of the papers; that of the screen stands beside them. */
export const FACES: readonly { name: string; licence: string }[] = [
  { name: 'Noto Sans SC', licence: 'OFL-1.1' },
  ...faces.map(({ family, licence }) => ({ name: family, licence })),
];

/** What a library may be under; a test compares with the list that the build holds it to. */
export const LIBRARIES: readonly string[] = [
  '0BSD', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0',
  'CDLA-Permissive-2.0', 'ISC', 'MIT', 'MPL-2.0', 'Unicode-3.0', 'WTFPL', 'Zlib', 'blessing',
];
