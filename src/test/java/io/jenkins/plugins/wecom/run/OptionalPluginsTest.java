package io.jenkins.plugins.wecom.run;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.Extension;
import org.junit.Test;

/** The plugin starts without the plugins that it can do without, since only optional extensions know of them. */
public class OptionalPluginsTest {

    private static final String OPTIONAL = "io.jenkins.plugins.wecom.run.optional";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(RunReports.class.getProtectionDomain().getCodeSource().getLocation());

    /** The packages of the plugins that pom.xml calls optional. */
    private static final String[] OF_OTHERS = {
        "hudson.tasks.junit..",
        "hudson.tasks.test..",
        "jenkins.scm.api..",
        "org.jenkinsci.plugins.tokenmacro..",
        "org.jenkinsci.plugins.workflow.actions..",
        "org.jenkinsci.plugins.workflow.cps..",
        "org.jenkinsci.plugins.workflow.flow..",
        "org.jenkinsci.plugins.workflow.graph..",
        "org.jenkinsci.plugins.workflow.graphanalysis..",
    };

    @Test
    public void onlyOnePackageKnowsOfThem() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OPTIONAL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OF_OTHERS)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("hudson\\.tasks\\.(Mailer|MailAddressResolver).*")
                .check(CLASSES);
    }

    @Test
    public void nothingElseKnowsOfThatPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OPTIONAL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OPTIONAL)
                .check(CLASSES);
    }

    @Test
    public void eachOfItsPublicClassesIsAnOptionalExtension() {
        classes()
                .that()
                .resideInAPackage(OPTIONAL)
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(DescribedPredicate.describe(
                        "@Extension(optional = true)",
                        annotation -> annotation.getRawType().isEquivalentTo(Extension.class)
                                && Boolean.TRUE.equals(
                                        annotation.get("optional").orElse(false))))
                .check(CLASSES);
    }
}
