using System.Globalization;
using System.Reflection;
using System.Text;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Compares what is extracted from small sources with what was looked at and accepted.</summary>
public sealed class GoldenTests
{
    public static IEnumerable<string> Cases =>
        Directory.GetDirectories(Folder()).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Cases))]
    public void Extract_Case_EqualsExpected(string name)
    {
        var expected = Path.Combine(Folder(), name, "expected.txt");
        var found = Describe(Sample.Mine(File.ReadAllText(Path.Combine(Folder(), name, "input.cs"))));
        if (Environment.GetEnvironmentVariable("REFMINER_ACCEPT") == "1")
            File.WriteAllText(expected, found);

        Assert.That(
            found,
            Is.EqualTo(File.ReadAllText(expected)),
            "accept with: REFMINER_ACCEPT=1 dotnet test tests/RefMiner.Mining.Tests"
        );
    }

    private static string Describe(Corpus corpus)
    {
        var text = new StringBuilder();
        foreach (var node in corpus.Nodes)
        {
            Line($"node {node.Id} {node.Type} {node.Path}:{node.Lines.Start}-{node.Lines.End}");
            Line(
                $"  bases: {Join(node.BaseTypes)}; dependencies: {Join(node.Dependencies)}; fields: {Join(node.FieldTypes)}; attributes: {Join(node.Attributes)}"
            );
            Line($"  summary: {node.Summary}");
            foreach (var method in node.Methods)
                Describe(method);
        }

        foreach (var member in corpus.Members)
            DescribeMember(member);
        Line($"resolved {corpus.Resolution.Resolved} of {corpus.Resolution.Invocations}; redactions {corpus.Redactions}");
        foreach (var diagnostic in corpus.Diagnostics)
            Line($"{diagnostic}");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');

        void DescribeMember(MemberRecord member)
        {
            Line(
                $"{(member.Path is null ? "uses" : $"declares {member.Line}:")} {member.Kind} {member.Owner} {member.Name}: {member.Text}"
            );
            Line(
                $"  {member.Type}; {member.Access}; {member.Traits}; tokens {member.Tokens}; gives {member.Result ?? "-"}; extends {member.Receiver ?? "-"}; {member.Summary}"
            );
        }

        void Describe(MethodRecord method)
        {
            Line(
                $"method {method.Id} {method.Lines.Start}-{method.Lines.End}: {method.Name}({Join(method.ParameterTypes)}) {method.ReturnType}"
            );
            Line(
                $"  complexity {method.Complexity}; tokens {method.Full.Tokens}, body {method.BodyTokens}, signature {method.SignatureForm.Tokens}"
            );
            Line($"  api: {string.Join(' ', method.ApiUses.Select(use => $"{use.Receiver ?? "?"}.{use.Name}"))}");
            Line($"  thrown: {Join(method.Thrown)}; caught: {Join(method.Caught)}; awaited: {Join(method.Awaited)}");
            foreach (var field in method.Terms.GroupBy(term => term.Field))
                Line(
                    $"  {field.Key}: {string.Join(' ', field.Select(term => term.Count == 1 ? term.Term : FormattableString.Invariant($"{term.Term}*{term.Count}")))}"
                );
            text.Append("----\n").Append(method.SignatureForm.Text).Append("\n----\n").Append(method.Full.Text).Append("\n----\n");
        }
    }

    private static string Join(IEnumerable<string> names) => string.Join(' ', names);

    private static string Folder() =>
        Path.Combine(
            typeof(GoldenTests)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(item => item.Key == "ProjectFolder")
                .Value!,
            "Golden"
        );
}
