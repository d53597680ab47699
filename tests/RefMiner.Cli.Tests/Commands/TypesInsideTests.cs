using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>What is declared inside the most similar type is a part of it, and often the part that does the work.</summary>
public sealed class TypesInsideTests
{
    private static readonly TempFolder Temp = new();
    private static string _context = "";

    [OneTimeSetUp]
    public static void Ask()
    {
        foreach (var name in (string[])["Sum", "Count", "Batch"])
        {
            Temp.Write(
                $"house/{name}Stage.cs",
                $$"""
                namespace House;

                public record {{name}}Options(int Most);

                /// <summary>Stage that makes a {{name}} of elements.</summary>
                public class {{name}}Stage : Stage
                {
                    public override Work Begin() => new Logic();

                    private class Logic : Work
                    {
                        private int _left;

                        public override void Push(int element)
                        {
                            _left -= element;
                            if (_left < 0) Console.WriteLine("{{name}} is full at " + element);
                        }
                    }
                }

                public static class {{name}}Stages
                {
                    public static Stage Create() => new {{name}}Stage();

                    public class Hidden { public int Depth { get; set; } }
                }
                """
            );
        }

        Temp.Write(
            "house/Stage.cs",
            "namespace House; public abstract class Stage { public abstract Work Begin(); } public abstract class Work { public abstract void Push(int element); }"
        );
        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("index")).Succeeded();
        _context = Refminer
            .Run("context", "--index", Temp.At("index"), "--describe", "Stage that makes a Batch of elements by weight")
            .Succeeded()
            .Output;
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [Test]
    public void Context_TypeInsideTheModel_IsOutlinedInsideIt() =>
        Assert.That(_context, Does.Contain("class BatchStage : Stage { class Logic : Work { int _left; void Push(int element); } }"));

    [Test]
    public void Context_TypeInsideTheModel_ItsBodiesAreQuoted() =>
        Assert.That(_context, Does.Contain("## Comes with BatchStage: Logic").And.Contain("Batch is full at"));

    [Test]
    public void Context_TypeBesideTheModel_StandsBelowIt() => Assert.That(_context, Does.Contain("\nrecord BatchOptions(int Most);"));

    [Test]
    public void Context_TypeInsideAnotherOfTheFile_IsNotShownAsIfItStoodAlone() =>
        Assert.That(_context, Does.Not.Contain("\nclass Hidden"));
}
