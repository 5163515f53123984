package io.jenkins.plugins.wecom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.jenkins.plugins.wecom.message.Message;
import java.util.stream.Collectors;
import org.junit.Test;

/** The one boundary: half of the plugin knows nothing of Jenkins, and only the sender knows of HTTP and JSON. */
public class BoundaryTest {

    private static final String ROOT = "io.jenkins.plugins.wecom.";
    private static final String[] FREE = {ROOT + "message..", ROOT + "sender..", ROOT + "report..", ROOT + "cli.."};

    /** Those that stand where this one of the plugin's own does: none of the tests. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Message.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    public void allFourPackagesAreLookedAt() {
        assertThat(
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()),
                hasItems(ROOT + "message", ROOT + "sender", ROOT + "report", ROOT + "cli"));
    }

    @Test
    public void halfOfThePluginKnowsNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(FREE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..")
                .check(CLASSES);
    }

    @Test
    public void halfOfThePluginNeedsNothingOfTheOtherHalf() {
        noClasses()
                .that()
                .resideInAnyPackage(FREE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.jenkins..").and(not(resideInAnyPackage(FREE))))
                .check(CLASSES);
    }

    @Test
    public void onlyTheSenderUsesHttpClientAndJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "sender..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    public void messagesKnowNothingOfHowTheyAreSent() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "message..", ROOT + "report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "sender..", ROOT + "cli..")
                .check(CLASSES);
    }
}
