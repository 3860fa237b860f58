import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout: number) => ({
  test: {
    name,
    include,
    testTimeout,
    hookTimeout: 60_000,
    globalSetup: ['test/support/nothing-left-behind.setup.ts'],
    pool: 'forks' as const,
    // How long a loaded machine may take; what does not come fails all the same.
    expect: { poll: { timeout: Math.min(testTimeout / 2, 20_000) } },
  },
})

/** Tests of children mostly wait for them: of two files at once on two cores neither is in the other's way. */
const sideBySide = ({ test }: ReturnType<typeof project>) => ({
  test: { ...test, maxWorkers: Math.max(2, availableParallelism() - 1) },
})

/** Before the first of them the window is built from the sources as they are. */
const withBuild = ({ test }: ReturnType<typeof project>) => ({
  test: { ...test, globalSetup: [...test.globalSetup, 'test/support/fresh-build.setup.ts'] },
})

// unit: pure and in-process. integration: real threads, children, files, sockets. The rest runs in `.ci/run`.
export default defineConfig({
  test: {
    projects: [
      sideBySide(
        project(
          'unit',
          [
            '{contract,main,models,workers,renderer,scripts}/**/*.test.{ts,tsx}',
            'test/architecture/**/*.test.ts',
          ],
          20_000,
        ),
      ),
      sideBySide(project('integration', ['test/{integration,property,golden}/**/*.test.ts'], 120_000)),
      withBuild(project('e2e', ['test/e2e/**/*.test.ts'], 120_000)),
      project('crash', ['test/crash/**/*.test.ts'], 7_200_000),
      // Of models that are too large to come with the sources.
      project('models', ['test/models/**/*.test.ts'], 300_000),
      project('privileged', ['test/privileged/**/*.test.ts'], 300_000),
    ],
  },
})
