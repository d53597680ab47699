using RefMiner.Nodes;

namespace RefMiner.Idioms;

public sealed class IdiomMinerTests
{
    /// <summary>
    /// A service that the nodes call, and nodes with one method of the given calls each, every one in a file of its own; twenty
    /// more make calls rare.
    /// </summary>
    private static Corpus Mine(params string[] bodies)
    {
        using var tree = new TempTree().With(
            "Service.cs",
            "public interface IService { int Open(); int Send(); int Close(); int Ping(); int Log(); }\npublic interface IBuilder "
                + "{ IBuilder With(); int Build(); }\n"
        );
        for (var i = 0; i < bodies.Length; i++)
            tree.With($"Node{i}.cs", Class($"Node{i}", bodies[i]));
        for (var i = 0; i < 20; i++)
            tree.With($"Other{i}.cs", $"public class Other{i}\n{{\n    public int Count(int a) => a + {i};\n}}\n");
        return Sample.Mine(tree).Corpus!;
    }

    private static string Class(string name, string body) =>
        $"public class {name}\n{{\n    private readonly IService _service = null!;\n\n    public void Run()\n    {{\n        var "
        + $"number = 0;\n        {body}\n        if (number > 3) throw new System.InvalidOperationException(\"too many\");\n    }}\n"
        + "}\n";

    private static string[] Sequences(Corpus corpus) =>
        [.. corpus.Idioms.Select(idiom => string.Join(" ", idiom.Uses.Select(use => use.Name)))];

    private const string OpenSendClose = "_service.Open(); _service.Send(); _service.Close();";

    [Test]
    public void Mine_CallsThatThreeNodesShare_AreAnIdiom() =>
        Assert.That(Sequences(Mine(OpenSendClose, OpenSendClose, OpenSendClose)), Is.EqualTo(new[] { "Open Send Close" }));

    [Test]
    public void Mine_CallsOfTwoNodes_AreNone() => Assert.That(Sequences(Mine(OpenSendClose, OpenSendClose)), Is.Empty);

    [Test]
    public void Mine_OtherOrder_SupportsNothing() =>
        Assert.That(
            Sequences(
                Mine("_service.Open(); _service.Close();", "_service.Open(); _service.Close();", "_service.Close(); _service.Open();")
            ),
            Is.Empty
        );

    [Test]
    public void Mine_CallsBetween_AreLeapedOver() =>
        Assert.That(
            Sequences(
                Mine(
                    "_service.Open(); _service.Close();",
                    "_service.Open(); _service.Ping(); _service.Close();",
                    "_service.Open(); _service.Log(); _service.Close();"
                )
            ),
            Is.EqualTo(new[] { "Open Close" })
        );

    [Test]
    public void Mine_SequenceThatAlwaysGoesOn_IsShownWhole() =>
        Assert.That(Sequences(Mine(OpenSendClose, OpenSendClose, OpenSendClose, OpenSendClose)), Has.None.EqualTo("Open Send"));

    [Test]
    public void Mine_Support_CountsNodesNotMethods()
    {
        var twice = OpenSendClose + " } public void Again() { var number = 0; " + OpenSendClose;

        Assert.That(Mine(twice, OpenSendClose, OpenSendClose).Idioms.Single().Nodes, Has.Length.EqualTo(3));
    }

    [Test]
    public void Mine_ChainOfCalls_StandsInTheOrderOfTheNames()
    {
        const string chain = "number = ((IBuilder)null!).With().Build();";

        Assert.That(Sequences(Mine(chain, chain, chain)), Is.EqualTo(new[] { "With Build" }));
    }

    [Test]
    public void Mine_CallsOfTheNodeItself_AreNoIdiom()
    {
        const string own = "First(); Second(); } private void First() { } private void Second() {";

        Assert.That(Sequences(Mine(own, own, own)), Is.Empty);
    }

    [Test]
    public void Mine_Exemplars_AreMethodsThatShowIt()
    {
        var corpus = Mine(OpenSendClose, OpenSendClose, OpenSendClose);
        MethodRecord[] methods = [.. corpus.Nodes.SelectMany(node => node.Methods)];

        Assert.That(corpus.Idioms.Single().Exemplars.Select(number => methods[number].Full.Text), Has.All.Contains("_service.Send()"));
    }

    [Test]
    public void Mine_NodesInAnotherOrder_GivesTheSame()
    {
        const string other = "_service.Ping(); _service.Log();";
        string[] bodies = [OpenSendClose, other, OpenSendClose, other, OpenSendClose, other];

        Assert.That(Sequences(Mine(bodies)), Is.EqualTo(Sequences(Mine([.. bodies.Reverse()]))));
    }
}
