using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Extraction;
using RefMiner.Members;

namespace RefMiner.Secrets;

/// <summary>Mines a labelled set of credentials and look-alikes, and compares what can be quoted afterwards.</summary>
public sealed class SecretSetTests
{
    private const double MinRecall = 0.98;
    private const string Usings =
        "using System;\nusing System.Collections.Generic;\nusing System.Net;\nusing System.Net.Http;\nusing "
        + "System.Security.Cryptography.X509Certificates;\nusing System.Text;";
    private const double MaxFalsePositives = 0.02;

    private List<QuotedEntry> _positives = [];
    private List<QuotedEntry> _negatives = [];

    [OneTimeSetUp]
    public void Mine()
    {
        _positives = Quote(SecretEntry.Read(Path.Combine(Folder(), "positives.jsonl")));
        _negatives = Quote(SecretEntry.Read(Path.Combine(Folder(), "negatives.jsonl")));
    }

    [Test]
    public void Set_Entries_AreDistinctAndParse() =>
        Assert.Multiple(() =>
        {
            var entries = _positives.Concat(_negatives).Select(quoted => quoted.Entry).ToList();

            Assert.That(entries.Select(entry => entry.Code), Is.Unique);
            Assert.That(entries.Where(entry => HasErrors(entry.Code)).Select(entry => entry.Code), Is.Empty);
            Assert.That(_positives.Where(quoted => quoted.Entry.Secrets is not { Length: > 0 }), Is.Empty);
            Assert.That(_positives, Has.Count.GreaterThanOrEqualTo(160));
            Assert.That(_negatives, Has.Count.GreaterThanOrEqualTo(320));
        });

    [Test]
    public void Redaction_Positives_AreFound()
    {
        var missed = _positives.Where(quoted => quoted.Leaks.Any()).ToList();

        Assert.That(1 - (double)missed.Count / _positives.Count, Is.GreaterThanOrEqualTo(MinRecall), () =>
            Describe("missed", missed, _positives.Count)
        );
    }

    [Test]
    public void Redaction_Negatives_StayUntouched()
    {
        var touched = _negatives.Where(quoted => quoted.IsTouched).ToList();

        Assert.That((double)touched.Count / _negatives.Count, Is.LessThanOrEqualTo(MaxFalsePositives), () =>
            Describe("touched", touched, _negatives.Count)
        );
    }

    [Test]
    public void Redaction_TextBesideASecret_Stays()
    {
        var cut = _positives.Where(quoted => quoted.Lost.Any()).ToList();

        Assert.That(cut, Is.Empty, () => Describe("cut too far", cut, _positives.Count));
    }

    [Test]
    public void Redaction_RedactedCode_Parses()
    {
        var broken = _positives.Concat(_negatives).Where(quoted => quoted.Full.Any(HasErrors)).ToList();

        Assert.That(broken, Is.Empty, () => Describe("broken", broken, _positives.Count + _negatives.Count));
    }

    private static List<QuotedEntry> Quote(List<SecretEntry> entries)
    {
        using var tree = new TempTree();
        for (var i = 0; i < entries.Count; i++)
            tree.With(FormattableString.Invariant($"Entry{i}.cs"), InClass(FormattableString.Invariant($"Entry{i}"), entries[i].Code));
        var nodes = Sample.Mine(tree).Corpus!.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        return
        [
            .. entries.Select(
                (entry, i) =>
                {
                    var methods = nodes.TryGetValue(FormattableString.Invariant($"Entry{i}"), out var node) ? node.Methods : [];
                    return new QuotedEntry(
                        entry,
                        [.. methods.Select(method => method.Full.Text), .. WithoutBody(entry.Code)],
                        [.. methods.SelectMany(method => new[] { method.SignatureForm.Text, method.Signature, method.Summary })]
                    );
                }
            ),
        ];
    }

    // Mining quotes members with a body only; what holds for the others is asked of the same two steps.
    private static IEnumerable<string> WithoutBody(string code)
    {
        var source = InClass("C", code);
        return CSharpSyntaxTree
            .ParseText(source)
            .GetRoot()
            .DescendantNodes()
            .OfType<ClassDeclarationSyntax>()
            .First()
            .Members.Where(member => MemberBodies.Block(member) is null)
            .Select(member =>
                MemberText
                    .Write(
                        source,
                        member,
                        MemberText.MultiLineStrings(member.DescendantTokens()),
                        Redaction.Find(member, member.DescendantTokens(), _ => null),
                        []
                    )
                    .Text
            );
    }

    // The parameters of framework types are known only with the usings that real files have.
    private static string InClass(string name, string code) => $"{Usings}\n\nclass {name}\n{{\n{code}\n}}\n";

    private static bool HasErrors(string code) =>
        CSharpSyntaxTree.ParseText(InClass("C", code)).GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Describe(string fault, List<QuotedEntry> entries, int of) =>
        $"{entries.Count} of {of} {fault}:\n"
        + string.Join(
            '\n',
            entries.Select(quoted => $"[{quoted.Entry.Kind}] {string.Join('\n', quoted.Full)} {string.Join(' ', quoted.Lost)}")
        );

    private static string Folder() =>
        Path.Combine(
            typeof(SecretSetTests)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(item => item.Key == "ProjectFolder")
                .Value!,
            "Secrets"
        );
}
