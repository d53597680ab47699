using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>The section <c>As It Is Written Here</c> shows a habit by a statement that says it all.</summary>
public sealed class ExemplarTests
{
    [TestCase("if (count < 1)\n            throw new ArgumentException(\"none\", nameof(count));", "if (count < 1)\n    throw new")]
    [TestCase(
        "if (count < 1)\n        {\n            throw new ArgumentException(\"none\", nameof(count));\n        }",
        "if (count < 1)\n    throw new"
    )]
    [TestCase("if (count < 1) throw new ArgumentException(\"none\", nameof(count));", "if (count < 1)\n    throw new")]
    public void Context_CheckOfAnArgument_IsShownWithItsCondition(string check, string expected)
    {
        using var temp = new TempFolder();
        foreach (var name in Enumerable.Range(0, 12).Select(i => (char)(65 + i)))
        {
            temp.Write(
                $"garden/{name}Basket.cs",
                $$"""
                using System;

                namespace Garden;

                public class {{name}}Basket
                {
                    public int Fill(int count)
                    {
                        {{check}}
                        Console.WriteLine("{{name}} basket with " + count);
                        return count * 2;
                    }
                }
                """
            );
        }

        Refminer.Run("index", temp.At("garden"), "--index", temp.At("index")).Succeeded();
        var context = Refminer.Run("context", "--index", temp.At("index"), "--describe", "Basket of cherries").Succeeded().Output;

        Assert.That(
            context,
            Does.Match($"// a check of an argument: \\w+\\.cs:\\d+, Fill\n{System.Text.RegularExpressions.Regex.Escape(expected)}")
        );
    }
}
