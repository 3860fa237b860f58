// What `aws login` leaves behind: a profile that names a session, and the session's file with a key that proves whose it is.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { goodKeys } from '../../servers/bedrock/emulator.ts'

const loginSession = 'arn:aws:iam::111122223333:user/zoe'
export const loginProfile = `[profile login]\nlogin_session = ${loginSession}\nregion = eu-central-1\n`
/** What the emulated service renews. */
export const goodRefreshToken = 'login-refresh'

/** Run out long ago, so that it is renewed before anything is asked. */
export async function writeLogin(home: string, refreshToken: string): Promise<void> {
  const folder = join(home, '.aws', 'login', 'cache')
  await mkdir(folder, { recursive: true })
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { accessKeyId, secretAccessKey } = goodKeys
  await writeFile(
    join(folder, `${createHash('sha256').update(loginSession).digest('hex')}.json`),
    JSON.stringify({
      accessToken: {
        accessKeyId,
        secretAccessKey,
        sessionToken: 't',
        accountId: '111122223333',
        expiresAt: '2020-01-01T00:00:00Z',
      },
      clientId: 'arn:aws:signin:::devtools/same-device',
      refreshToken,
      dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
    }),
  )
}
