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

def wecom = loader.loadClass('io.jenkins.plugins.wecom.config.WecomGlobalConfiguration').get()
def store = SystemCredentialsProvider.instance.store
def app = loader.loadClass('io.jenkins.plugins.wecom.credentials.WecomAppCredentials')
def retired = app.constructors[0].newInstance(CredentialsScope.GLOBAL, 'retired', 'The application of the retired team',
  'ww0123456789abcdef', '1000002', Secret.fromString('a-secret-that-is-not-valid-any-more'))
store.addCredentials(com.cloudbees.plugins.credentials.domains.Domain.global(), retired)

User.getById('alice', true).with { fullName = 'Alice'; save() }

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

println "http freestyle ${jenkins.getItem('freestyle').lastBuild.result}, main ${main.lastBuild.result}, storm ${storm.lastBuild.result}"
