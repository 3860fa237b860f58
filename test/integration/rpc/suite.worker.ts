// A thread that serves the suite's contract on every port it is given.
import { parentPort, type MessagePort } from 'node:worker_threads'
import { suiteServer } from '../../../contract/rpc/peer-contract.suite.ts'
import { portTransport } from '../../../contract/rpc/index.ts'

const server = suiteServer()
parentPort?.on('message', (port: MessagePort) => void server.serve(portTransport(port)))
