// What the screens show: jobs of every kind, builds that told well and badly, an application that fails, held reports.
import com.cloudbees.hudson.plugins.folder.Folder
import com.cloudbees.plugins.credentials.CredentialsScope
import com.cloudbees.plugins.credentials.SystemCredentialsProvider
import hudson.model.*
import hudson.util.Secret
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
def loader = jenkins.pluginManager.uberClassLoader
loader.loadClass('io.jenkins.plugins.thememanager.ThemeManagerPageDecorator').get()
  .setTheme(loader.loadClass('io.jenkins.plugins.darktheme.DarkThemeSystemManagerFactory').getDeclaredConstructor().newInstance())
jenkins.systemMessage = null
jenkins.noUsageStatistics = true

def wecom = loader.loadClass('io.jenkins.plugins.wecom.config.WecomGlobalConfiguration').get()
def store = SystemCredentialsProvider.instance.store
def domain = com.cloudbees.plugins.credentials.domains.Domain.global()
def make = { String name, Object... values ->
  loader.loadClass("io.jenkins.plugins.wecom.$name").constructors.find { it.parameterCount == values.size() }.newInstance(values)
}
def application = { id, description, corpId, secret ->
  def made = make('credentials.WecomAppCredentials', CredentialsScope.GLOBAL, id, description, corpId, '1000002',
    Secret.fromString(secret))
  store.addCredentials(domain, made)
  made
}
def robot = { id, description, botId, secret ->
  def made = make('credentials.WecomSmartRobotCredentials', CredentialsScope.GLOBAL, id, description, botId,
    Secret.fromString(secret))
  made.url = robots
  store.addCredentials(domain, made)
}
application('retired', 'The application of the retired team', 'ww0123456789abcdef', 'a-secret-that-is-not-valid-any-more')
application('partner', 'The application of the partner', 'wwfedcba9876543210', 'the-secret-of-the-partner')
def deleted = application('deleted', 'The application of nobody', 'ww0123456789abcdef', 'the-secret-of-nobody')
robot('room', 'The robot of the build room', 'aibStandInBuildRobot0001', 's3cret-Of_the-smart-robot-0123456789abcdefghij')
robot('refused', 'The robot of the retired team', 'aibStandInBuildRobot0001x', 'a-secret-that-is-not-valid-any-more')

def room = make('config.robots.SmartRobotEntry', 'room')
room.application = 'ops'
room.chats = [make('config.robots.NamedChat', 'build-room', 'wrkSFfCgAAStandInBuildRoom')]
wecom.smartRobots = [room, make('config.robots.SmartRobotEntry', 'refused')]
def receiver = { id ->
  make('config.receivers.Receiver', id, Secret.fromString("theTokenOf$id"),
    Secret.fromString("theEncodingAESKeyOf${id}01234567890123456789".take(43)))
}
wecom.receivers = wecom.receivers + [receiver('partner'), receiver('deleted')]
store.removeCredentials(domain, deleted)

def globalRule = { values ->
  def rule = make('config.GlobalRule')
  values.each { field, value -> rule[field] = value }
  rule
}
wecom.rules = [
  globalRule(name: 'Trouble', jobs: 'told/.*', when: ['FAILURE', 'FIXED'], to: '@bob'),
  globalRule(jobs: 'nowhere/.*', when: ['FAILURE'], to: '#42', enabled: false),
  globalRule(when: [''], to: '@carol'),
]

User.getById('alice', true).with { fullName = 'Alice'; save() }
User.getById('bob', true).with { fullName = 'Bob'; save() }

def pipeline = { parent, name, script ->
  def job = parent.createProject(WorkflowJob, name)
  job.definition = new CpsFlowDefinition(script, true)
  job.save()
  job
}
def shop = jenkins.createProject(Folder, 'shop')
def main = pipeline(shop, 'main', '''
  node {
    try {
      stage('Build') { echo 'Building' }
      stage('Integration tests') { error 'expected 12.50 but was 12.49' }
    } catch (e) {
      currentBuild.result = 'FAILURE'
    }
    wecomSend to: '@alice, #42'
    wecomSend to: '#42', message: 'The database of the shop is switched at noon.', title: 'Maintenance'
    wecomSend to: '@alice, nobody'
    wecomSend to: '@alice', credentialsId: 'retired'
    wecomSend to: '@alice', credentialsId: 'never-there'
    wecomSend to: '@alice, #42', when: ['SUCCESS']
    wecomSend to: '@alice, @bob', format: 'card'
  }
''')
def build = { job, ParametersAction parameters = null ->
  job.scheduleBuild2(0, *[parameters].findAll()).get()
}
def result = { new ParametersAction(new StringParameterValue('RESULT', it)) }

build(jenkins.getItem('freestyle'), result('0'))
build(jenkins.getItem('freestyle'), result('1'))
build(main)

// Beyond one message a minute, what this one is told is held.
def perMinute = wecom.perMinute
wecom.perMinute = "1"
def storm = pipeline(jenkins, 'storm', "try { error 'the disk is full' } catch (e) { currentBuild.result = 'FAILURE' }\nwecomSend to: '@carol'")
3.times { build(storm) }
wecom.perMinute = perMinute

// What is shown of rules: a job with several.
def jobRule = { values ->
  def rule = make('config.NotificationRule')
  values.each { field, value -> rule[field] = value }
  rule
}
def many = jenkins.createProject(FreeStyleProject, 'many')
def notifier = make('publisher.WecomNotifier')
notifier.rules = [
  jobRule(name: 'Nightly builds', when: ['FAILURE', 'FIXED'], to: '@alice', mention: '@culprits'),
  jobRule(when: ['SUCCESS'], to: '#42', enabled: false),
  jobRule(when: [''], to: '@carol', credentialsId: 'retired'),
]
many.publishersList.add(notifier)
many.save()
def told = pipeline(jenkins.createProject(Folder, 'told'), 'main', "echo 'told by a global rule'")
build(told)

// Users that can sign in, each with the own name as password.
def realm = new hudson.security.HudsonPrivateSecurityRealm(false, false, null)
['admin', 'alice', 'bob', 'carol'].each { realm.createAccount(it, it) }
jenkins.securityRealm = realm
jenkins.authorizationStrategy = new hudson.security.FullControlOnceLoggedInAuthorizationStrategy()
jenkins.save()

println "http freestyle ${jenkins.getItem('freestyle').lastBuild.result}, main ${main.lastBuild.result}, storm ${storm.lastBuild.result}"
