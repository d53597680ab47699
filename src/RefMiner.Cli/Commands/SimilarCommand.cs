using System.CommandLine;
using RefMiner.Operations;
using RefMiner.Output;
using RefMiner.Requests;
using RefMiner.Views;

namespace RefMiner.Commands;

/// <summary><c>refminer similar</c>: nodes like a request, or methods like a method, or nodes like a node.</summary>
internal static class SimilarCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("similar", "Shows nodes like what a request asks for, or methods or nodes like a given one.");
        var request = new RequestOptions(command, RequestNeeds.NodeType);
        var like = new Option<string?>("--like")
        {
            Description = "Show methods like this one of the index, named as 'show' takes it; of a type, nodes like it.",
            HelpName = "MEMBER",
        };
        var top = new Option<int>("--top")
        {
            Description = "Number of results.",
            DefaultValueFactory = _ => 5,
            HelpName = "N",
        };
        var explain = new Option<bool>("--explain") { Description = "Show the parts of each similarity." };
        var index = SharedOptions.Index();
        var profile = SharedOptions.Profile();
        var format = SharedOptions.Format(OutputFormat.Table);
        foreach (var option in new Option[] { like, top, explain, index, profile, format })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var count = parsed.GetValue(top);
                if (count < 1)
                    throw new UsageException($"--top is {count}; it must be at least 1.");

                if (parsed.GetValue(like) is not null && parsed.GetValue(explain))
                    throw new UsageException("--explain shows what the similarity of nodes is made of; that of --like is one cosine.");

                using var opened = RefMinerIndex.OpenStill(parsed.GetValue(index)!);
                var question = await QuestionAsync(parsed, cancellationToken);
                SimilarView.Write(
                    terminal,
                    SimilarOperation.Run(opened, question, cancellationToken),
                    parsed.GetValue(format),
                    parsed.GetValue(explain)
                );
                return ExitCode.Done;
            }
        );
        return command;

        async Task<SimilarQuestion> QuestionAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            if (parsed.GetValue(like) is { } place)
            {
                if (request.IsGiven(parsed))
                    throw new UsageException("--like asks for methods like one of the index; it goes with no request.");

                return new SimilarQuestion { Top = parsed.GetValue(top), Like = place };
            }

            return new SimilarQuestion
            {
                Top = parsed.GetValue(top),
                Profile = parsed.GetValue(profile),
                Request = await request.ReadAsync(parsed, terminal, cancellationToken)
                    ?? throw new UsageException(
                        "nothing is asked for. Give --describe TEXT, --signature TEXT, --node-type T, --at PATH:LINE, --request FILE, "
                            + "or --like MEMBER."
                    ),
            };
        }
    }
}
