using System.CommandLine;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Requests;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer demo</c>: the main job on the shipped samples.</summary>
internal static class DemoCommand
{
    private const string Corpus = "onex";
    private const int Top = 5;
    private const string Request = "database-effect.json";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "demo",
            "Mines the sample house, shows the nodes like a sample request, and prints the request's context."
        );
        var samples = new Option<string?>("--samples")
        {
            Description = "Folder with the samples; by default the one here or beside the tool.",
            HelpName = "DIR",
        };
        var index = SharedOptions.Index();
        command.Options.Add(samples);
        command.Options.Add(index);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(terminal, parsed.GetValue(samples) ?? Find(), parsed.GetValue(index)!, cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string samples, string index, CancellationToken cancellationToken)
    {
        var tree = Path.Combine(samples, Corpus);
        var requestFile = Path.Combine(samples, "requests", Request);
        if (!Directory.Exists(tree) || !File.Exists(requestFile))
            throw new CorpusNotFoundException(samples, $"'{samples}' does not hold the samples. Give their folder with --samples.");

        using (var session = IndexView.Open(terminal, index))
        {
            var miner = new IndexMiner(new IndexOptions { Root = tree, Name = Corpus });
            IndexView.Run(terminal, session, miner, cancellationToken);
        }

        var request = RequestReader.Read(await RequestOptions.ReadTextAsync(requestFile, terminal, cancellationToken), requestFile);
        using var opened = RefMinerIndex.OpenStill(index);
        terminal.Note($"refminer: nodes like {requestFile}:");
        SimilarView.Write(
            terminal,
            SimilarOperation.Run(opened, new SimilarQuestion { Request = request, Top = Top }, cancellationToken),
            OutputFormat.Table
        );
        var result = ContextOperation.Run(opened, request, new ContextOptions(), isTraced: false, cancellationToken).Result;
        terminal.Results.WriteLine();
        terminal.Results.Write(result.Context.Text);
        await terminal.Results.FlushAsync(cancellationToken);
        ContextView.Summarise(terminal, result);
        return ExitCode.Done;
    }

    /// <summary>The samples of the working folder or one above it, else those beside the tool.</summary>
    private static string Find()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples");
            if (File.Exists(Path.Combine(samples, "requests", Request)))
                return Path.GetRelativePath(Directory.GetCurrentDirectory(), samples);
        }

        return Path.Combine(AppContext.BaseDirectory, "samples");
    }
}
