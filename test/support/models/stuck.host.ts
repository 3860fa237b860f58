// The process of local models; where it is told to, its event loop turns no more, as when native code is stuck.
import '../../../workers/model.host.ts'

process.on('SIGUSR2', () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
