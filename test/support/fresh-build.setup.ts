import { freshBuild } from '../../scripts/fresh-build.ts'

export const setup = freshBuild
