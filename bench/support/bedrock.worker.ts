// The emulated cloud on a thread of its own, so that its work is not counted as the client's.
import { parentPort } from 'node:worker_threads'
import { startBedrockEmulator } from '../../test/servers/bedrock/emulator.ts'

const emulator = await startBedrockEmulator()
/** A model's name says how many pieces it answers, each of five letters. */
emulator.answer = (_, modelId) => ({ text: 'word '.repeat(Number(modelId.split('-').at(-1))) })
parentPort?.postMessage(emulator.address)
