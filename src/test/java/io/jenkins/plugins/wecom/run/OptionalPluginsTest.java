package io.jenkins.plugins.wecom.run;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import hudson.Extension;
import hudson.ExtensionPoint;
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

    private static final DescribedPredicate<JavaClass> IS_OPTIONAL_EXTENSION = describe(
            "are annotated with @Extension(optional = true)",
            type -> type.tryGetAnnotationOfType(Extension.class.getName())
                    .flatMap(annotation -> annotation.get("optional"))
                    .filter(Boolean.TRUE::equals)
                    .isPresent());

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
    public void theOthersSeeNoneOfItsExtensions() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OPTIONAL)
                .should()
                .dependOnClassesThat(IS_OPTIONAL_EXTENSION)
                .check(CLASSES);
    }

    @Test
    public void whatTheOthersSeeKnowsOfNoOptionalPlugin() {
        noClasses()
                .that(describe("the others depend on", OptionalPluginsTest::isSeenFromOutside))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OF_OTHERS)
                .check(CLASSES);
    }

    @Test
    public void eachOfItsExtensionsIsOptional() {
        classes()
                .that()
                .resideInAPackage(OPTIONAL)
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .implement(ExtensionPoint.class)
                .should(ArchCondition.from(IS_OPTIONAL_EXTENSION))
                .check(CLASSES);
    }

    private static boolean isSeenFromOutside(JavaClass type) {
        return type.getPackageName().equals(OPTIONAL)
                && type.getDirectDependenciesToSelf().stream()
                        .anyMatch(dependency ->
                                !dependency.getOriginClass().getPackageName().equals(OPTIONAL));
    }
}
