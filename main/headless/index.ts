export { openHeadlessHost, type HeadlessHost, type HeadlessHostOptions } from './host.ts'
export { runHeadless, type RunHeadlessOptions } from './run-headless.ts'
