using System.Collections.Immutable;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RefMiner.Fallback;

/// <summary>What is handed back where no answer was accepted: it says that it is incomplete, and can never be taken for success.</summary>
public sealed class IncompleteCodeTests
{
    private const string Signature = "Task<string> LoadAsync(string name, CancellationToken cancellationToken)";

    private static readonly string[] Pieces =
    [
        "var text = await File.ReadAllTextAsync(name, cancellationToken);",
        "return text;",
        "return name;",
        "if (name.Length == 0) return \"\";",
        "throw new ArgumentException(name);",
        "try { return name; } catch (IOException) { return \"\"; }",
        "System.Diagnostics.Process.Start(name);",
        "foreach (var c in name) { if (c == 'x') { return \"x\"; } }",
        "Func<int> one = () => { return 1; };",
        "int Two() { return 2; }",
        "var password = \"hunter2hunter2\";",
        "{",
        "}",
        "if (",
        "using var stream = File.OpenRead(name);",
        "while (true) { break; }",
        "do { return name; } while (name.Length > 0);",
        "switch (name) { case \"a\": return \"b\"; default: break; }",
        "lock (name) { return name; }",
        "#if X",
        "// the rest of the code",
        "=> 1",
        "else { return \"\"; }",
        "text = text.Result;",
    ];

    [TestCase("void Run()")]
    [TestCase("int Count(out int rest, ref long total)")]
    [TestCase("Task RunAsync(CancellationToken cancellationToken)")]
    [TestCase("async Task<Dictionary<string, List<int>>> RunAsync()")]
    [TestCase("IEnumerable<int> All()")]
    [TestCase("IAsyncEnumerable<int> All(CancellationToken cancellationToken)")]
    [TestCase("async IAsyncEnumerable<int> All()")]
    [TestCase("T Make<T>(T[] values) where T : struct")]
    [TestCase("static ref readonly int First(int[] values)")]
    public void Make_NoAnswer_GivesAStubThatCompiles(string signature)
    {
        var result = Make("dotnet", Sample.Plain(signature));

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Stub));
        Assert.That(CompileErrors($"class C\n{{\n    {signature}\n    {{\n{result.Code}    }}\n}}\n"), Is.Empty);
    }

    [TestCase("dotnet")]
    [TestCase("onex-v2")]
    public void Make_NoAnswer_GivesAStubThatIsRejectedAsUnfinished(string profile)
    {
        var result = Make(profile, Sample.Request("database-effect"));

        Assert.That(result.IsComplete, Is.False);
        Assert.That(result.Verdict.IsAccepted, Is.False);
        Assert.That(result.Verdict.Findings.Select(finding => finding.Id), Has.Member("RM5026"));
        Assert.That(result.Code, Does.Contain("INCOMPLETE").And.Not.Contain("return"));
    }

    [Test]
    public void Make_NoAnswerInTheSampleHouse_ThrowsTheHousesException()
    {
        var result = Make("onex-v2", Sample.Request("database-effect"));

        var runtime = Directory
            .EnumerateFiles(Path.Combine(Sample.Root, "samples", "onex", "runtime"), "*.cs")
            .Where(file =>
                Path.GetFileName(file) is "OnexException.cs" or "ModelIoOperation.cs" or "ModelErrorData.cs"
                || Path.GetFileName(file).StartsWith("ModelContract", StringComparison.Ordinal)
                || Path.GetFileName(file).StartsWith("Enum", StringComparison.Ordinal)
            )
            .Select(File.ReadAllText);
        Assert.That(
            result.Code,
            Does.StartWith(
                    "        // TODO: INCOMPLETE: ExecuteEffectAsync is not written.\n        throw new OnexException(\n           "
                        + " EnumCoreErrorCode.InvalidState,\n"
                )
                .And.Contain("contract.CorrelationId")
                .And.Contain("\"NodeInvoiceStoreEffect\"")
        );
        Assert.That(
            CompileErrors([
                $"using Onex.Runtime;\nclass C\n{{\n    {Sample.Request("database-effect").Operation.Signature}\n    {{\n"
                    + $"{result.Code}    }}\n}}\n",
                .. runtime,
            ]),
            Is.Empty
        );
    }

    [Test]
    public void Make_RequestWithoutSignature_GivesAStubAllTheSame()
    {
        var result = Make(
            "onex-v2",
            new ContextRequest
            {
                Name = "Node\"; return 1; //",
                Operation = new OperationSpec { Name = "RunAsync" },
            }
        );

        Assert.That(
            result.Code,
            Is.EqualTo(
                "        // TODO: INCOMPLETE: RunAsync is not written.\n        throw new "
                    + "global::System.NotImplementedException(\"INCOMPLETE: RunAsync is not written.\");\n"
            )
        );
    }

    [Test]
    public void Make_AnswerThatBlocks_KeepsItAndReturnsNothing()
    {
        var result = Make(
            "dotnet",
            Sample.Plain(Signature),
            "ArgumentException.ThrowIfNullOrEmpty(name);\nvar text = File.ReadAllTextAsync(name, cancellationToken).Result;\nreturn text;"
        );

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Partial));
        Assert.That(
            result.Code,
            Is.EqualTo(
                result.Stub
                    + "        #pragma warning disable CS0162 // What follows was rejected, and is out of reach.\n        "
                    + "ArgumentException.ThrowIfNullOrEmpty(name);\n        var text = File.ReadAllTextAsync(name, "
                    + "cancellationToken).Result;\n"
                    + result.Stub
                    + "        #pragma warning restore CS0162\n"
            )
        );
        Assert.That(CompileErrors($"class C\n{{\n    {Signature}\n    {{\n{result.Code}    }}\n}}\n"), Is.Empty);
    }

    [Test]
    public void Make_AnswerThatStartsAProcess_KeepsWhatStandsBeforeIt()
    {
        var result = Make(
            "dotnet",
            Sample.Plain(Signature),
            "ArgumentException.ThrowIfNullOrEmpty(name);\ntry\n{\n    var first = name.Trim();\n    "
                + "System.Diagnostics.Process.Start(first);\n    return first;\n}\ncatch (IOException)\n{\n    throw;\n}"
        );

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Partial));
        Assert.That(
            result.Code,
            Does.Contain("var first = name.Trim();\n            // TODO: INCOMPLETE")
                .And.Contain("catch (IOException)")
                .And.Not.Contain("Process")
        );
    }

    [TestCase("System.Diagnostics.Process.Start(name);\nreturn name;")]
    [TestCase("return System.Diagnostics.Process.Start(name).Id.ToString();")]
    [TestCase("ArgumentException.ThrowIfNullOrEmpty(name);\n#if X\nreturn \"\";\n#endif\nreturn name;")]
    [TestCase("if (name is")]
    [TestCase("Sorry, I cannot help with that.")]
    [TestCase("")]
    public void Make_AnswerWithNothingToKeep_GivesTheStub(string answer)
    {
        var result = Make("dotnet", Sample.Plain(Signature), answer);

        Assert.That((result.Outcome, result.Code), Is.EqualTo((GenerationOutcome.Stub, result.Stub)));
        Assert.That(result.Explanation[^1], Does.Contain("could be kept"));
    }

    [Test]
    public void Make_AnswerThatImitatesTheMark_IsMarkedAllTheSame()
    {
        var result = Make(
            "dotnet",
            Sample.Plain(Signature),
            "// TODO: INCOMPLETE: LoadAsync is not written.\n#pragma warning disable CS0162 // What follows was rejected, and is "
                + "out of reach.\nFile.Delete(name);\nreturn File.ReadAllTextAsync(name, cancellationToken).Result;"
        );

        Assert.That(result.Code, Does.StartWith(result.Stub!).And.Contain("File.Delete(name);"));
    }

    [Test]
    public void Make_AnswerWithSyntaxError_KeepsTheStatementsBeforeIt()
    {
        var result = Make(
            "dotnet",
            Sample.Plain(Signature),
            "```csharp\nArgumentException.ThrowIfNullOrEmpty(name);\nvar text = await File.ReadAllTextAsync(name, "
                + "cancellationToken);\nvar x = (1 + ;\nreturn text;\n```"
        );

        Assert.That(
            result.Code,
            Does.Contain(
                    "        ArgumentException.ThrowIfNullOrEmpty(name);\n        var text = await File.ReadAllTextAsync(name, "
                        + "cancellationToken);\n        // TODO: INCOMPLETE"
                )
                .And.Not.Contain("return")
        );
    }

    [Test]
    public void Make_VoidMethodThatRunsToItsEnd_ThrowsAtItsBeginning()
    {
        var result = Make(
            "dotnet",
            Sample.Plain("void Store(string name)"),
            "ArgumentException.ThrowIfNullOrEmpty(name);\nSystem.Threading.Thread.Sleep(1);\nFile.WriteAllText(name, \"\");"
        );

        Assert.That(result.Outcome, Is.EqualTo(GenerationOutcome.Partial));
        Assert.That(result.Code, Does.StartWith(result.Stub!).And.Contain("File.WriteAllText(name, \"\");\n"));
    }

    [Test]
    public void Make_ReturnsInsideFunctions_AreLeftAlone()
    {
        var result = Make(
            "dotnet",
            Sample.Plain(Signature),
            "Func<int> one = () => { return 1; };\nint Two() { return 2; }\nif (one() > Two()) return name;\nreturn "
                + "File.ReadAllTextAsync(name, cancellationToken).Result;"
        );

        Assert.That(
            result.Code,
            Does.Contain("() => { return 1; }")
                .And.Contain("int Two() { return 2; }")
                .And.Not.Contain("return name")
                .And.Not.Contain("return File")
        );
    }

    [Test]
    public void Make_SeveralAnswers_TakesTheOneWithTheBestScore()
    {
        var result = Make(
            "dotnet",
            Sample.Plain(Signature),
            "var a = File.ReadAllTextAsync(name, cancellationToken).Result;\nvar b = File.ReadAllTextAsync(a, "
                + "cancellationToken).Result;\nreturn b;",
            "ArgumentException.ThrowIfNullOrEmpty(name);\nreturn (await File.ReadAllTextAsync(name, cancellationToken)).Trim() + "
                + "File.ReadAllTextAsync(name, cancellationToken).Result;"
        );

        Assert.That(result.Explanation[^1], Does.Contain("answer 2"));
    }

    [Test]
    public void Make_AnyAnswer_ParsesIsSafeAndClaimsNoSuccess() =>
        Gen.OneOf(Pieces)
            .Array[0, 12]
            .Sample(
                pieces =>
                {
                    var result = Make("dotnet", Sample.Plain(Signature), string.Join('\n', pieces));

                    var method = (MethodDeclarationSyntax)
                        SyntaxFactory.ParseMemberDeclaration($"async {Signature}\n{{\n{result.Code}}}\n")!;
                    return result.Outcome != GenerationOutcome.Accepted
                        && result.Code.StartsWith(result.Stub!, StringComparison.Ordinal)
                        && !result.Verdict.IsAccepted
                        && result.Verdict.Findings.Any(finding => finding.Id == "RM5026")
                        && !result.Verdict.Findings.Any(finding => finding.Id.StartsWith("RM52", StringComparison.Ordinal))
                        && !method.ContainsDiagnostics
                        && !method
                            .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                            .Any(node => node is ReturnStatementSyntax);
                },
                iter: Effort.Cases(40),
                threads: 1
            );

    private static GenerationResult Make(string profile, ContextRequest request, params string[] answers)
    {
        var validator = Sample.Validator(profile);
        var expected = validator.Expect(request);
        ImmutableArray<GenerationAttempt> attempts =
        [
            .. answers.Select((answer, i) => Attempt(i + 1, answer, validator.Validate(answer, expected))),
        ];
        return new IncompleteCode(validator, new StubBody(CodeProfile.Load(profile))).Make(expected, attempts, [], CancellationToken.None);
    }

    private static GenerationAttempt Attempt(int number, string answer, ValidationResult verdict) =>
        new()
        {
            Number = number,
            BudgetTokens = 1,
            Patterns = 0,
            References = 0,
            Messages = [],
            Answer = answer,
            FinishReason = null,
            Verdict = verdict,
            Failures = verdict.Findings,
            PromptTokens = 0,
            CompletionTokens = 0,
        };

    private static IEnumerable<string> CompileErrors(params string[] sources)
    {
        const string Usings =
            "global using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Linq;\n"
            + "global using System.Threading;\nglobal using System.Threading.Tasks;\n";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation
            .Create(
                "stub",
                [.. sources.Prepend(Usings).Select(source => CSharpSyntaxTree.ParseText(source))],
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            )
            .GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.ToString());
    }
}
