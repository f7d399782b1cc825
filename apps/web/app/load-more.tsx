/** The way to the next page of a list. */
import { Button } from "@mantine/core"
import { useWords } from "./language.tsx"

interface LoadMoreProps {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    fetchNextPage(): Promise<unknown>
  }
}

export function LoadMore({ query }: LoadMoreProps) {
  const { common: words } = useWords()
  if (!query.hasNextPage) return null
  return (
    <Button
      variant="default"
      mt="md"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {words.more}
    </Button>
  )
}
